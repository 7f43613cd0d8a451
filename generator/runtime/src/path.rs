//! The path of a request from its template.

/// Fills in the template. The arguments stand in the order of the places in it, percent-encoded.
pub(super) fn fill(template: &str, arguments: &[String]) -> Result<String, String> {
    let mut path = String::with_capacity(template.len() + 64);
    let mut arguments = arguments.iter();
    for segment in template.split('/').skip(1) {
        path.push('/');
        let start = path.len();
        fill_segment(&mut path, segment, &mut arguments)?;
        if segment.contains('{') && matches!(&path[start..], "." | "..") {
            // Such a segment would be taken for a step within the path, not for a name (RFC 3986,
            // section 5.2.4).
            return Err(format!("the path parameter `{segment}` must not be `{}`", &path[start..]));
        }
    }
    Ok(path)
}

fn fill_segment<'a>(
    path: &mut String,
    mut segment: &str,
    arguments: &mut impl Iterator<Item = &'a String>,
) -> Result<(), String> {
    while let Some((before, rest)) = segment.split_once('{') {
        let (name, after) = rest.split_once('}').unwrap_or((rest, ""));
        path.push_str(before);
        match arguments.next() {
            Some(argument) if !argument.is_empty() => path.push_str(argument),
            _ => return Err(format!("the path parameter `{name}` must not be empty")),
        }
        segment = after;
    }
    path.push_str(segment);
    Ok(())
}

/// Keeps what RFC 3986, section 3.3, calls `pchar`, and writes everything else as percent and
/// upper-case hex.
pub(super) fn encode(path: &mut String, argument: &str) {
    let pchar = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte);
    percent(path, argument, pchar);
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
