//! Plain aligned columns.

use std::fmt::Write as _;

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table of text.
#[derive(Debug, Default)]
pub(crate) struct Table {
    heads: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns; a head that starts with `>` is aligned right.
    #[must_use]
    pub(crate) fn new(heads: &[&str]) -> Self {
        let head = |text: &&str| match text.strip_prefix('>') {
            Some(text) => (text.to_owned(), Align::Right),
            None => ((*text).to_owned(), Align::Left),
        };
        Self { heads: heads.iter().map(head).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The table as text, indented by two spaces, without space at the ends of lines.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        let width =
            |cells: &mut dyn Iterator<Item = &String>| cells.map(|c| c.chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.heads.len())
            .map(|i| width(&mut self.rows.iter().filter_map(|row| row.get(i)).chain([&self.heads[i].0])))
            .collect();
        let mut text = String::new();
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| head.clone()).collect();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let mut line = String::from(" ");
            for ((cell, width), (_, align)) in row.iter().zip(&widths).zip(&self.heads) {
                let space = " ".repeat(width - cell.chars().count().min(*width));
                let _ = match align {
                    Align::Left => write!(line, " {cell}{space} "),
                    Align::Right => write!(line, " {space}{cell} "),
                };
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_left_and_numbers_right() {
        let mut table = Table::new(&["Lane", ">Tickets"]);
        table.row(["autonomous", "9"]);
        table.row(["assisted", "1,200"]);
        assert_eq!(table.text(), "  Lane        Tickets\n  autonomous        9\n  assisted      1,200\n");
    }
}
