use super::Notes;
use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;

/// A URL without a scheme is relative to where the document was found. One that begins with the name of a host is not
/// meant so.
pub(super) fn scheme(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::String(url)) = members.get_mut("url") else { return };
    let plain = url.strip_prefix("//").unwrap_or(url);
    let host = plain.split(['/', '?', '#']).next().unwrap_or_default();
    if url.contains("://") || !is_host(host) {
        return;
    }
    let meant = format!("https://{plain}");
    let message = format!("{} has no scheme: it is read as {}", quote(url), quote(&meant));
    notes.push(
        Diagnostic::warning("wrong-value", path.member("url").pointer(), message)
            .help("write the scheme: `https://..`, or begin with `/` where no host is meant")
            .on_value(),
    );
    *url = meant;
}

/// Whether a text can only be the name of a host: labels with dots between them, the last of which is no number and no
/// ending of a file. A port may follow. Labels may be variables.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        let plain = label.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(label);
        !plain.is_empty() && plain.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let is_domain = |label: &&str| {
        let is_file =
            matches!(*label, "php" | "json" | "yaml" | "yml" | "html" | "asp" | "aspx" | "jsp");
        label.len() > 1 && label.chars().all(|c| c.is_ascii_alphabetic()) && !is_file
    };
    labels.len() > 1
        && labels.iter().all(is_label)
        && labels.last().is_some_and(is_domain)
        && !port.is_empty()
        && port.chars().all(|c| c.is_ascii_digit())
}
