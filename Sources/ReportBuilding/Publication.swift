import Aggregating
import Collecting
import Files
import Findings
import Mailing
import OfficeDocuments
import PageRendering
import Publishing
import Reading

/// The name and number of this program, for the manifest and `--version`.
public enum ProgramVersion {
  /// Changes with every release.
  public static let text = "0.1.0"
}

/// Prints what is printed, has the rest of the county written (`CountyWork`), puts everything in place.
struct Publication {
  let output: OutputFolder
  let site: SiteContext
  let input: InputFolder
  let records: [InputRecord]
  let documents: DocumentTemplates
  /// Prints bulletins; nil when that is not asked for, or cannot be done.
  let printer: PDFPrinter?

  /// What was published.
  struct Outcome {
    /// Files and bytes, pages of towns included.
    var count = 0
    var bytes = 0
    /// Why a bulletin was not printed; empty when it was.
    var noPDF = ""
    /// What the user should know besides.
    var notes: [PublishingNote] = []
  }

  func publish(
    _ report: CountyReport, run: inout CountyRun, templates: SiteTemplates,
    assets: [String: [UInt8]]
  ) async throws(BuildError) -> Outcome {
    LastWords.note("全市的数据和页面")
    defer { LastWords.note("") }
    var outcome = Outcome()
    run.countPages()
    var editions: [CountyWork.Own] = []
    do {
      for edition in run.editions {
        let (own, failure) = try printed(report, edition, templates)
        editions.append(own)
        if let failure { outcome.noPDF = failure.message }
      }
    } catch {
      throw .publishing(error)
    }
    let work = CountyWork(
      output: output, input: input, site: site, records: records, templates: templates,
      documents: documents, assets: assets, report: report, editions: editions, store: run.store,
      filesOfIssue: run.options.issue == nil ? nil : run.townFiles())
    let written = try await work.run(Workers(run.options.workers))
    do {
      outcome.notes = try output.publish(
        written: run.writtenPaths() + written.flatMap(\.written))
    } catch {
      throw .publishing(error)
    }
    outcome.count = run.pageCount + written.reduce(0) { $0 + $1.count }
    outcome.bytes = run.pageBytes + written.reduce(0) { $0 + $1.byteCount }
    return outcome
  }

  /// An edition with what it may know, and its bulletin as PDF where there is a printer.
  private func printed(
    _ report: CountyReport, _ edition: Edition, _ templates: SiteTemplates
  ) throws(PublishingError) -> (own: CountyWork.Own, failure: PDFPrinter.Failure?) {
    let own = site.edition(edition)
    let visible = own.visible(report)
    var printed: (pdf: [UInt8]?, failure: PDFPrinter.Failure?) = (own.issued("pdf"), nil)
    if let printer, printed.pdf == nil, own.makes(.bulletins) {
      do throws(PDFPrinter.Failure) {
        printed.pdf = try printer.print(
          page: {
            own.issued("html") ?? SiteRenderer(own, templates: templates).renderBulletin(visible)
          },
          document: { () throws(PDFPrinter.Failure) in
            if let issued = own.issued("docx") { return issued }
            do throws(ZipWriting.Failure) {
              return try documents.document(
                BulletinContent(own, report), fonts: own.programme.bulletin.fonts)
            } catch {
              throw .noDocument(code: Int(error.code))
            }
          }, date: input.programme.bulletinDay(site.month), scratch: output.scratch)
      } catch {
        printed.failure = error
      }
    }
    // The pages link what there is.
    let shown = site.edition(edition, hasPDF: printed.pdf != nil)
    return (CountyWork.Own(site: shown, report: visible, pdf: printed.pdf), printed.failure)
  }
}
