//! Tables of the document, which rustdoc shows as tables.

use pulldown_cmark::Alignment;

/// A table that is being read: cells are Markdown that is safe already.
#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, rows: Vec::new() }
    }

    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn cell(&mut self, text: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// A line for each row: the head, what aligns the columns, the body.
    pub(super) fn lines(&self) -> Vec<String> {
        let marks: Vec<String> =
            self.alignments.iter().map(|mark| rule(*mark).to_owned()).collect();
        let mut rows: Vec<&[String]> = self.rows.iter().map(Vec::as_slice).collect();
        rows.insert(rows.len().min(1), &marks);
        rows.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect()
    }
}

fn rule(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    }
}
