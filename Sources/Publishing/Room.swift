/// The rooms of a work folder. Their names are the record of how far a run has come.
enum Room {
  /// The new tree while it is written: worth nothing.
  static let new = "new"
  /// Temporary files.
  static let scratch = "scratch"
  /// The new tree, whole and on disk; or, for a moment after the two changed places, the old one.
  static let whole = "whole"
  /// The new tree where the two cannot change places: from here on it is put in place, whatever
  /// happens.
  static let ready = "ready"
  /// The old tree, when the new one is in place or about to be.
  static let old = "old"
  /// Begins the names of rooms that are being removed.
  static let gone = "gone-"
}
