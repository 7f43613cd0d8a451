//! The path of a request from its template.

/// Stands behind the name of a place that takes several segments.
const SEVERAL: char = '+';

/// Fills in the template, which may end with a query: path and query. The arguments stand in the order of the places in
/// it, percent-encoded. What is given for `{path+}` may be several segments: its slashes are those of the path.
pub(super) fn fill(template: &str, arguments: &[String]) -> Result<(String, String), String> {
    let (template, query_template) = split_query(template);
    let mut path = String::with_capacity(template.len() + 64);
    let mut arguments = arguments.iter().cloned();
    for segment in template.split(outside('/')).skip(1) {
        path.push('/');
        let start = path.len();
        fill_segment(&mut path, segment, &mut arguments)?;
        if segment.contains('{')
            && let Some(step) = path[start..].split('/').find(|segment| is_step(segment))
        {
            // Such a segment would be taken for a step within the path, not for a name (RFC 3986,
            // section 5.2.4).
            return Err(format!("the path parameter `{segment}` must not be `{step}`"));
        }
    }
    let mut query = String::new();
    fill_segment(&mut query, query_template, &mut arguments.map(|text| in_query(&text)))?;
    Ok((path, query))
}

/// Whether a segment is a step within the path, which it is percent-encoded, too (URL Standard, section 4.1).
fn is_step(segment: &str) -> bool {
    let dots = segment.replace("%2E", ".").replace("%2e", ".");
    matches!(dots.as_str(), "." | "..")
}

/// What is fine in a path and means something in a query is percent-encoded there, too.
fn in_query(argument: &str) -> String {
    let mut text = String::new();
    percent(&mut text, argument, |byte| !b"&=+'".contains(&byte));
    text
}

/// The path of a template, and its query without the question mark.
fn split_query(template: &str) -> (&str, &str) {
    let mark = template.find(outside('?'));
    mark.map_or((template, ""), |at| (&template[..at], &template[at + 1..]))
}

/// Finds a mark that is not in the name of a place.
fn outside(mark: char) -> impl FnMut(char) -> bool {
    let mut is_name = false;
    move |character| {
        match character {
            '{' => is_name = true,
            '}' => is_name = false,
            _ => {}
        }
        character == mark && !is_name
    }
}

fn fill_segment(
    path: &mut String,
    mut segment: &str,
    arguments: &mut impl Iterator<Item = String>,
) -> Result<(), String> {
    while let Some((before, rest)) = segment.split_once('{') {
        let (name, after) = rest.split_once('}').unwrap_or((rest, ""));
        path.push_str(before);
        match arguments.next() {
            Some(argument) if argument.is_empty() => return Err(empty(name)),
            Some(argument) if name.ends_with(SEVERAL) => {
                path.push_str(&argument.replace("%2F", "/"));
            }
            Some(argument) => path.push_str(&argument),
            None => return Err(empty(name)),
        }
        segment = after;
    }
    path.push_str(segment);
    Ok(())
}

fn empty(name: &str) -> String {
    format!("the path parameter `{name}` must not be empty")
}

/// Keeps what RFC 3986, section 3.3, calls `pchar`, and writes everything else as percent and
/// upper-case hex.
pub(super) fn encode(path: &mut String, argument: &str) {
    percent(path, argument, is_pchar);
}

/// Keeps what is percent-encoded already as well (RFC 6570, section 3.2.3). `/`, `?` and `#` would end the segment or the
/// path, which OpenAPI forbids, and `[` and `]` are not for paths.
pub(super) fn encode_but_reserved(argument: &str) -> String {
    percent_but_triples(argument, is_pchar)
}

fn is_pchar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte)
}

/// Percent-encodes what is not to be kept, and no `%` that begins what is encoded already.
pub(super) fn percent_but_triples(value: &str, keep: impl Fn(u8) -> bool + Copy) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        percent(&mut text, before, keep);
        let is_triple = from.len() >= 3 && from.as_bytes()[1..3].iter().all(u8::is_ascii_hexdigit);
        let end = if is_triple { 3 } else { 1 };
        let (sign, after) = from.split_at(end);
        text.push_str(if is_triple { sign } else { "%25" });
        rest = after;
    }
    percent(&mut text, rest, keep);
    text
}

/// Percent-encodes what is not to be kept (RFC 3986, section 2.1).
pub(super) fn percent(text: &mut String, value: &str, keep: impl Fn(u8) -> bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if keep(byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// What stands in the places of a template: their names, and the values decoded. The path may begin with more than the
/// template has, and the query, that of a link to another page, may be another one. None where it is not a path of the template.
pub(super) fn arguments<'t>(
    template: &'t str,
    path: &str,
    query: Option<&str>,
) -> Option<Vec<(&'t str, String)>> {
    let (template, pairs) = split_query(template);
    let template: Vec<&str> = template.split(outside('/')).skip(1).collect();
    let path: Vec<&str> = path.split('/').skip(1).collect();
    let mut found = path_arguments(&template, &path)?;
    for pair in pairs.split(outside('&')) {
        found.extend(pair_arguments(pair, query).into_iter().flatten());
    }
    Some(found)
}

/// The arguments in the segments of a path, behind those that the template doesn't have.
fn path_arguments<'t>(template: &[&'t str], path: &[&str]) -> Option<Vec<(&'t str, String)>> {
    let more = path.len().checked_sub(template.len())?;
    let takes_several = |segment: &&str| segment.contains("+}");
    let Some(several) = template.iter().position(takes_several) else {
        return all_arguments(template, &path[more..]);
    };
    // What takes several segments takes as many as it can.
    (0..=more).find_map(|behind_base| {
        let taken = behind_base + several..=several + more;
        let joined = path[taken.clone()].join("/");
        let mut parts = path[behind_base..*taken.start()].to_vec();
        parts.push(&joined);
        parts.extend(&path[taken.end() + 1..]);
        all_arguments(template, &parts)
    })
}

fn all_arguments<'t>(template: &[&'t str], parts: &[&str]) -> Option<Vec<(&'t str, String)>> {
    let mut found = Vec::new();
    for (segment, text) in template.iter().zip(parts) {
        segment_arguments(segment, text, &mut found)?;
    }
    Some(found)
}

/// The arguments that the first pair of a query with the form of this one has.
fn pair_arguments<'t>(pair: &'t str, query: Option<&str>) -> Option<Vec<(&'t str, String)>> {
    query.unwrap_or_default().split('&').find_map(|text| {
        let mut found = Vec::new();
        segment_arguments(pair, text, &mut found).map(|()| found)
    })
}

/// How many segments of the path and pairs of the query stand in a template as they are; none where the query of a request
/// lacks a pair of the template's.
#[cfg(feature = "mock")]
pub(super) fn literals(template: &str, query: Option<&str>) -> Option<usize> {
    let (path, pairs) = split_query(template);
    let pairs = || pairs.split(outside('&')).filter(|pair| !pair.is_empty());
    if pairs().any(|pair| pair_arguments(pair, query).is_none()) {
        return None;
    }
    let parts = path.split(outside('/')).chain(pairs());
    Some(parts.filter(|part| !part.contains('{')).count())
}

/// Each place takes as little as it can, but something.
fn segment_arguments<'t>(
    template: &'t str,
    text: &str,
    found: &mut Vec<(&'t str, String)>,
) -> Option<()> {
    let Some((before, rest)) = template.split_once('{') else {
        return (template == text).then_some(());
    };
    let (name, after) = rest.split_once('}')?;
    let text = text.strip_prefix(before)?;
    let literal = after.split('{').next().unwrap_or_default();
    let first = text.chars().next()?.len_utf8();
    let end = match after {
        "" => text.len(),
        _ if literal == after => text.len().checked_sub(literal.len()).filter(|end| *end > 0)?,
        _ => first + text[first..].find(literal)?,
    };
    let (value, rest) = text.split_at_checked(end)?;
    found.push((name.trim_end_matches(SEVERAL), decode(value)));
    segment_arguments(after, rest, found)
}

/// Text without percent-encoding (RFC 3986, section 2.1); what is none stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let decoded = hex.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match decoded.filter(|_| byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &behind[2..];
            }
            None => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
