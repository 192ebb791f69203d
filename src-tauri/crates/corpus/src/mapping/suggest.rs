//! A first mapping for a file, from its header and its first rows: a start to be corrected.

use super::cell::TimeFormat;
use super::{Column, Mapping};
use crate::error::ImportError;
use crate::read::{Source, Table};
use std::collections::BTreeSet;
use std::path::Path;

/// Rows that are looked at.
const SAMPLE_ROWS: usize = 1_000;

/// Marks of missing values that files really have. `0` and `-` are among the values too often to be
/// suggested.
const MISSING_MARKS: [&str; 9] = ["?", "N/A", "n/a", "NA", "None", "null", "NULL", "#N/B", "#MULTIVALUE"];

/// Ways to write times that are tried. Day and month first are told apart by days above 12; where
/// no row tells, the column stays text and the person decides.
const PATTERNS: [&str; 10] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y %H:%M",
    "%d/%b/%y %I:%M %p",
    "%d-%b-%Y %H:%M",
];

/// Names that helpdesk exports use, in the order of preference, folded to letters and digits.
const KNOWN: [(&str, &[&str]); 6] = [
    (
        "id",
        &[
            "id",
            "ticketid",
            "incidentid",
            "issuekey",
            "casenumber",
            "number",
            "hsticketid",
            "complaintid",
            "caseid",
            "key",
        ],
    ),
    (
        "created_at",
        &[
            "createdat",
            "createdtime",
            "created",
            "openedat",
            "opentime",
            "createddate",
            "createdate",
            "datereceived",
        ],
    ),
    ("channel", &["channel", "viachannel", "origin", "submittedvia", "contacttype"]),
    ("subject", &["subject", "summary", "shortdescription", "title"]),
    ("body", &["body", "description", "content", "text", "consumercomplaintnarrative", "message"]),
    ("human.resolved_at", &["resolvedat", "resolvedtime", "resolved", "closedat", "closetime"]),
];

/// Suggests a mapping for a CSV file.
///
/// # Errors
/// The file cannot be read as a table.
pub fn suggest(path: &Path, encoding: Option<&str>, delimiter: Option<char>) -> Result<Mapping, ImportError> {
    let delimiter = delimiter.and_then(|delimiter| u8::try_from(delimiter).ok());
    let mut table = Table::open(Source::open(path, encoding)?, delimiter)?;
    let header = table.header().to_vec();
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); header.len()];
    if let Some(records) = table.next_records()? {
        let mut fields = Vec::new();
        for record in 0..records.len().min(SAMPLE_ROWS) {
            records.fields(record, &mut fields);
            fields.iter().zip(&mut cells).for_each(|(field, column)| column.push(field.trim().to_owned()));
        }
    }
    let seen = |mark: &&str| cells.iter().flatten().any(|cell| cell == mark);
    let missing: Vec<String> =
        MISSING_MARKS.iter().filter(|mark| seen(mark)).map(|m| (*m).to_owned()).collect();
    let mut mapping = Mapping {
        title: path.file_name().map(|name| name.to_string_lossy().into_owned()),
        encoding: encoding.map(str::to_owned),
        missing,
        ..Mapping::default()
    };
    let mut taken = BTreeSet::new();
    for (to, names) in KNOWN {
        let find = |name: &&str| header.iter().position(|column| letters(column) == **name);
        if let Some(place) = names.iter().find_map(find)
            && taken.insert(place)
        {
            let time = if to.ends_with("_at") { time_format(&cells[place], &mapping.missing) } else { None };
            if to.ends_with("_at") && time.is_none() {
                continue;
            }
            let column = Column {
                to: to.to_owned(),
                time: time.filter(|t| *t != "rfc3339").map(str::to_owned),
                ..Column::default()
            };
            mapping.columns.insert(header[place].clone(), column);
        }
    }
    Ok(mapping)
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The one way in which all cells can be read as times; none if several can.
fn time_format(cells: &[String], missing: &[String]) -> Option<&'static str> {
    let cells: Vec<&String> = cells.iter().filter(|c| !c.is_empty() && !missing.contains(c)).collect();
    let all = |format: &str| {
        TimeFormat::parse(Some(format), None).is_ok_and(|f| cells.iter().all(|cell| f.read(cell).is_ok()))
    };
    if cells.is_empty() {
        return None;
    }
    if all("rfc3339") {
        return Some("rfc3339");
    }
    if all("epoch_seconds") {
        let numbers = cells.iter().filter_map(|cell| cell.parse::<f64>().ok());
        let smallest = numbers.fold(f64::INFINITY, f64::min);
        return match smallest {
            n if n > 1e11 => Some("epoch_milliseconds"),
            n if n > 1e8 => Some("epoch_seconds"),
            _ => None,
        };
    }
    let fitting: Vec<&'static str> = PATTERNS.into_iter().filter(|pattern| all(pattern)).collect();
    if let [only] = fitting.as_slice() { Some(only) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(text: &str) -> Mapping {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
        suggest(file.path(), None, None).unwrap()
    }

    #[test]
    fn known_names_and_times_are_found() {
        let mapping = suggested(
            "Ticket ID,Subject,Created time,Rating\n7,Hello,25/12/2025 10:00,?\n8,You,03/04/2026 09:00,5\n",
        );
        assert_eq!(mapping.columns["Ticket ID"].to, "id");
        assert_eq!(mapping.columns["Created time"].time.as_deref(), Some("%d/%m/%Y %H:%M"));
        assert_eq!(mapping.missing, ["?"]);
        assert!(Mapping::parse(mapping.to_json().as_bytes()).is_ok());
    }

    #[test]
    fn a_date_that_can_be_read_two_ways_is_left_to_the_person() {
        let mapping = suggested("id,created\n7,03/04/2026\n8,05/06/2026\n");
        assert!(!mapping.columns.contains_key("created"));
        let mapping = suggested("incident_id,open_time\nIM1,1344598079.0\n");
        assert_eq!(mapping.columns["open_time"].time.as_deref(), Some("epoch_seconds"));
    }
}
