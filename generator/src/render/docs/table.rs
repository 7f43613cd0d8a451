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
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    pub(super) fn has_cells(&self) -> bool {
        self.rows.iter().any(|row| !row.is_empty())
    }

    /// A line for each row: the head, what aligns the columns, the body. The head has all columns (GitHub Flavored Markdown
    /// 0.29, section 4.10).
    pub(super) fn lines(&self) -> Vec<String> {
        let rows = || self.rows.iter().filter(|row| !row.is_empty());
        let columns = rows().map(Vec::len).max().unwrap_or_default().max(self.alignments.len());
        let aligned =
            |column: usize| rule(self.alignments.get(column).copied().unwrap_or(Alignment::None));
        let marks: Vec<&str> = (0..columns).map(aligned).collect();
        let mut lines: Vec<Vec<&str>> =
            rows().map(|row| row.iter().map(String::as_str).collect()).collect();
        lines.iter_mut().take(1).for_each(|head| head.resize(columns, ""));
        lines.insert(lines.len().min(1), marks);
        lines.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect()
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
