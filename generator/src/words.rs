//! Names as words, which is where names in Rust come from, and what the document's names are compared by.

mod singular;

pub(crate) use singular::singular;
use std::ops::Range;

/// Words that are written with capitals inside, or at their end.
const MIXED: &[&str] = &[
    "DynamoDB",
    "ETag",
    "GitHub",
    "GitLab",
    "GraphQL",
    "IPv4",
    "IPv6",
    "IaaS",
    "LinkedIn",
    "MacOS",
    "MongoDB",
    "MySQL",
    "NoSQL",
    "OAuth",
    "PaaS",
    "PayPal",
    "PostgreSQL",
    "SaaS",
    "VMware",
    "WhatsApp",
    "YouTube",
    "gRPC",
    "iOS",
    "mTLS",
];

/// Where the words of a name stand in it: runs between `. _ - /`, spaces and other signs, cut again where lower case
/// turns to upper (`listVersions`) and where an acronym ends (`HTTPServer`, `listURLs`). A digit is of the word before it.
pub(crate) fn spans(name: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while let Some(found) = name[start..].find(char::is_alphanumeric) {
        start += found;
        let end = start + length_of_first(&name[start..]);
        spans.push(start..end);
        start = end;
    }
    spans
}

/// The words of a name in lower case.
pub(crate) fn words(name: &str) -> Vec<String> {
    spans(name).into_iter().map(|span| name[span].to_lowercase()).collect()
}

/// The name without its first `count` words, from the next word on; `None` where nothing would be left.
pub(crate) fn without_first(name: &str, count: usize) -> Option<&str> {
    spans(name).get(count).map(|span| &name[span.start..])
}

/// The name without its last `count` words; `None` where nothing would be left.
pub(crate) fn without_last(name: &str, count: usize) -> Option<&str> {
    let spans = spans(name);
    let last = spans.len().checked_sub(count + 1)?;
    spans.get(last).map(|span| &name[..span.end])
}

/// How long the word is that the text begins with.
fn length_of_first(text: &str) -> usize {
    small(text).or_else(|| mixed(text)).or_else(|| plural(text)).unwrap_or_else(|| {
        let mut letters = text.char_indices().peekable();
        let mut before = Case::None;
        while let Some((at, letter)) = letters.next() {
            let Some(&(end, next)) = letters.peek().filter(|(_, next)| next.is_alphanumeric())
            else {
                return at + letter.len_utf8();
            };
            let case = Case::of(letter).unwrap_or(before);
            if case == Case::Lower && (next.is_uppercase() || is_dimension(&text[end..])) {
                return end;
            }
            if before == Case::Upper && letter.is_uppercase() && next.is_lowercase() {
                return at;
            }
            before = case;
        }
        text.len()
    })
}

/// The case of the last letter, whatever digits come after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    None,
    Lower,
    Upper,
}

impl Case {
    fn of(letter: char) -> Option<Self> {
        match letter {
            letter if letter.is_lowercase() => Some(Self::Lower),
            letter if letter.is_uppercase() => Some(Self::Upper),
            _ => None,
        }
    }
}

/// The length of small letters that are a whole word by themselves, which most words are.
fn small(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(bytes.len());
    let is_sign = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    (end > 0 && bytes.get(end).is_none_or(is_sign)).then_some(end)
}

/// The length of a word of [`MIXED`], with its digits (`OAuth2`) and as a plural (`ETags`), where the text begins with it.
fn mixed(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (first, second) = (bytes.first()?, bytes.get(1)?);
    let word = MIXED.iter().map(|word| word.as_bytes()).find(|word| {
        word[1] == *second
            // In camelCase the first word begins small: `eTag`.
            && word[0].eq_ignore_ascii_case(first)
            && bytes.get(1..word.len()) == word.get(1..)
            // `IOSS` has no more to do with iOS than with any other acronym.
            && bytes[..word.len()].iter().any(u8::is_ascii_lowercase)
    })?;
    let end = word.len() + digits(&text[word.len()..]);
    let plural = end + usize::from(text[end..].starts_with('s'));
    [end, plural].into_iter().find(|end| !text[*end..].starts_with(char::is_lowercase))
}

/// The length of several capitals and an `s`, where the text begins with them: `URLs`.
fn plural(text: &str) -> Option<usize> {
    let is_capital = |letter: char| letter.is_uppercase() || letter.is_numeric();
    let end = text.find(|letter: char| !is_capital(letter))?;
    let (acronym, rest) = (&text[..end], text[end..].strip_prefix('s')?);
    let capitals = acronym.chars().filter(|letter| letter.is_uppercase()).count();
    let digits = digits(rest);
    let ends =
        acronym.ends_with(char::is_uppercase) && !rest[digits..].starts_with(char::is_lowercase);
    // `PDFAsText`, `HTMLIsValid`: before more words these are rather a word than an acronym's last letter.
    let is_word = rest.starts_with(char::is_uppercase) && acronym.ends_with(['A', 'I']);
    (ends && capitals > 1 && !(is_word && capitals > 3)).then_some(end + 1 + digits)
}

/// Whether the text begins with a digit and a capital that are a word together: `3D`, `3DFormat`, but not `3Bucket` or `3IDs`.
fn is_dimension(text: &str) -> bool {
    let mut letters = text.chars();
    let is_pair = letters.next().is_some_and(|digit| digit.is_ascii_digit())
        && letters.next().is_some_and(char::is_uppercase);
    let ends = match (letters.next(), letters.next()) {
        (Some(next), Some(after)) if next.is_uppercase() => after.is_lowercase(),
        (Some(next), _) => !next.is_alphanumeric(),
        (None, _) => true,
    };
    is_pair && ends && mixed(&text[1..]).or_else(|| plural(&text[1..])).is_none()
}

/// How many digits the text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_of_names() {
        for (name, expected) in [
            ("listVersions", "list versions"),
            ("HTTPServer", "http server"),
            ("created_at-or.so", "created at or so"),
            ("P2P", "p2p"),
            ("S3Bucket", "s3 bucket"),
            ("userID2", "user id2"),
            ("Video3DFormat", "video 3d format"),
            ("model3D", "model 3d"),
            ("model_3D_url", "model 3d url"),
            ("3DModel", "3d model"),
            ("x509V3", "x509 v3"),
            ("Base64URLEncoded", "base64 url encoded"),
            ("Int32IDs", "int32 ids"),
            ("Int3IDs", "int3 ids"),
            ("route4IPv4", "route4 ipv4"),
            ("ThisIsATest", "this is a test"),
            ("", ""),
            ("Größe", "größe"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn plurals_of_acronyms_are_one_word() {
        for (name, expected) in [
            ("listURLs", "list urls"),
            ("getVMs", "get vms"),
            ("listAPIsByID", "list apis by id"),
            ("userIDs", "user ids"),
            ("IPs", "ips"),
            ("LROs_put", "lros put"),
            ("S3URLs", "s3urls"),
            ("URLs2", "urls2"),
            ("getPDFAsText", "get pdf as text"),
            ("HTMLIsValid", "html is valid"),
            ("HTTPServers", "http servers"),
            ("Is", "is"),
            ("XAxis", "x axis"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn words_with_capitals_inside() {
        for (name, expected) in [
            ("ETag", "etag"),
            ("eTag", "etag"),
            ("ifETagsMatch", "if etags match"),
            ("iOS", "ios"),
            ("PayPal-Request-Id", "paypal request id"),
            ("vSphereVMware", "v sphere vmware"),
            ("gRPCPort", "grpc port"),
            ("GRPCPort", "grpc port"),
            ("mTLSEnabled", "mtls enabled"),
            ("IOSS", "ioss"),
            ("IOSVersion", "ios version"),
            ("iOSVersion", "ios version"),
            ("IPv4", "ipv4"),
            ("publicIPv6Address", "public ipv6 address"),
            ("OAuth2", "oauth2"),
            ("OAuth2Token", "oauth2 token"),
            ("oAuthorize", "o authorize"),
            ("GraphQLQuery", "graphql query"),
            ("DELETETag", "delete tag"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }
}
