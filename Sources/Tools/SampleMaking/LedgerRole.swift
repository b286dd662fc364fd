/// What a ledger is about in the story. Which ledger plays the part is said in story.yaml.
enum LedgerRole: String, Sendable {
  case team
  case weak
  case pay
  case assessment
  case income
  case entities
  case products
  case projects
  case exemplars
  case brands
  case organisations
  case support
}
