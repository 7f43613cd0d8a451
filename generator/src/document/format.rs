use std::path::Path;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON
    Json,
    /// YAML, which includes JSON
    Yaml,
}

impl Format {
    /// What the name of a file promises: JSON for `.json`, and YAML, which reads both, for every other name.
    #[must_use]
    pub fn of_file(path: &Path) -> Self {
        match path.extension() {
            Some(extension) if extension.eq_ignore_ascii_case("json") => Self::Json,
            Some(_) | None => Self::Yaml,
        }
    }
}
