// Saving what is on the page to a file.
export { type ReportForm, SaveReport, withEnding } from "./SaveReport";
