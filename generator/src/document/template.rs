//! The template of a path: `/gateways/{gateway_id}/logs`.

use std::collections::BTreeSet;

/// A path that was taken apart.
pub(crate) struct Template<'a> {
    parts: Vec<Part<'a>>,
    names: BTreeSet<&'a str>,
}

enum Part<'a> {
    Text(&'a str),
    Parameter(&'a str),
}

/// What is wrong with a template.
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) help: String,
}

impl<'a> Template<'a> {
    /// The names of the parameters, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Parameter(name) => Some(*name),
        })
    }

    /// Whether it has a parameter of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The template without the names.
    pub(crate) fn shape(&self) -> String {
        let part = |part: &Part<'a>| match part {
            Part::Text(text) => *text,
            Part::Parameter(_) => "{}",
        };
        self.parts.iter().map(part).collect()
    }
}

/// Takes a path apart, or says what keeps it from being one.
pub(crate) fn template(path: &str) -> Result<Template<'_>, Fault> {
    if !path.starts_with('/') {
        return Err(fault("a path starts with `/`", format!("write `/{path}`")));
    }
    let mut parts = Vec::new();
    let mut names = BTreeSet::new();
    let (mut rest, fragment) = split_fragment(path);
    while let Some(start) = rest.find(['{', '}']) {
        let (text, tail) = rest.split_at(start);
        let end = tail[1..].find(['{', '}']).map(|index| index + 1);
        let Some(end) = end.filter(|end| tail.starts_with('{') && tail[*end..].starts_with('}'))
        else {
            return Err(fault(
                "the braces of this path do not match",
                "write each parameter as `{name}`: one opening and one closing brace".to_owned(),
            ));
        };
        let name = &tail[1..end];
        if name.is_empty() {
            return Err(fault(
                "the braces of this path are empty",
                "write the name of the parameter between them".to_owned(),
            ));
        }
        if !names.insert(name) {
            return Err(fault(
                format!("the parameter `{{{name}}}` is in this path twice"),
                "give each of them a name of its own".to_owned(),
            ));
        }
        parts.extend([Part::Text(text), Part::Parameter(name)]);
        rest = &tail[end + 1..];
    }
    parts.extend([Part::Text(rest), Part::Text(fragment)]);
    Ok(Template { parts, names })
}

/// What of a path is sent, and its fragment with the `#`, which is not (RFC 3986, section 3.5): it tells operations of one
/// path apart, and what stands in braces there is no place of a parameter.
pub(crate) fn split_fragment(path: &str) -> (&str, &str) {
    let mut inside = false;
    let fragment = path.find(|character| {
        match character {
            '{' => inside = true,
            '}' => inside = false,
            _ => {}
        }
        character == '#' && !inside
    });
    path.split_at(fragment.unwrap_or(path.len()))
}

fn fault(message: impl Into<String>, help: String) -> Fault {
    Fault { message: message.into(), help }
}
