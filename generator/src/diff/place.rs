/// How places in the two documents are written: the file and line where the document is at hand, else the JSON pointer.
pub struct Places<'a> {
    /// The text for a JSON pointer into the old document.
    pub old: &'a dyn Fn(&str) -> String,
    /// The text for a JSON pointer into the new document.
    pub new: &'a dyn Fn(&str) -> String,
}

impl Places<'_> {
    /// Where a change is: in both documents, or in the one that has it.
    pub(super) fn of(&self, change: &super::Change) -> String {
        let old = change.old.as_deref().map(self.old);
        let new = change.new.as_deref().map(self.new);
        match (old, new) {
            (Some(old), Some(new)) if old == new => old,
            (Some(old), Some(new)) => format!("{old} -> {new}"),
            (Some(old), None) => old,
            (None, Some(new)) => new,
            (None, None) => String::new(),
        }
    }
}
