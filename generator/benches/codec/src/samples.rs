//! The JSON that is read and written: in the order of the schema and without space between, as most servers write it.

/// A list of `count` values, each made from its index.
pub fn list(count: usize, value: impl Fn(usize) -> String) -> String {
    let values: Vec<String> = (0..count).map(value).collect();
    format!("[{}]", values.join(","))
}

/// A `Plain`.
pub fn plain(n: usize) -> String {
    format!(
        r#"{{"id":{},"node_id":"MDEwOlJlcG9zaXRvcnkxMjk2MjY5","name":"project-{n}","full_name":"octocat/project-{n}","private":false,"url":"https://api.example.com/repos/octocat/project-{n}","description":"The repository number {n}, with a description of some length","language":"Rust","created_at":"2011-01-26T19:01:12Z","updated_at":"2024-03-{:02}T19:14:43Z","size":{},"stars":{}}}"#,
        1_296_269 + n,
        1 + n % 28,
        100 + n,
        80 + n,
    )
}

/// A `Plain` with two members that its schema does not have.
pub fn plain_with_unknown(n: usize) -> String {
    let plain = plain(n);
    format!(r#"{},"visibility":"public","topics":["json",{n}]}}"#, plain.trim_end_matches('}'))
}

/// A `Numbers`. No fraction ends with a zero, which no serializer writes.
pub fn numbers(n: usize) -> String {
    format!(
        r#"{{"latitude":48.{:05},"longitude":-11.{:06},"altitude":519.25,"accuracy":0.{},"speed":{},"count":{n}}}"#,
        13_701 + 10 * (n % 8_000),
        571_001 + 10 * (n % 20_000),
        5 + n % 4,
        13 + n % 7,
    )
}

fn user(n: usize) -> String {
    format!(
        r#"{{"login":"user-{n}","id":{},"url":"https://api.example.com/users/user-{n}","name":"The user {n}","admin":false}}"#,
        583_231 + n
    )
}

fn label(n: usize) -> String {
    format!(
        r#"{{"id":{},"name":"bug","color":"f29513","description":"Something isn't working"}}"#,
        208_045_946 + n
    )
}

/// A `Nested`.
pub fn nested(n: usize) -> String {
    format!(
        r#"{{"id":{n},"title":"Found a bug, number {n}","state":"open","user":{},"assignee":{},"labels":{},"milestone":{{"number":{n},"creator":{},"due":"2012-10-09"}},"repository":{},"created_on":"2011-04-10"}}"#,
        user(n),
        user(n + 1),
        list(3, label),
        user(n + 2),
        plain(n),
    )
}

/// An `Event` that is a `Comment`.
pub fn comment(n: usize) -> String {
    format!(
        r#"{{"type":"comment","id":{n},"author":{},"body":"Me too, for the time number {n}","reply_to":{}}}"#,
        user(n),
        n + 1
    )
}

/// An `Event`, of each kind in turn.
pub fn event(n: usize) -> String {
    match n % 4 {
        0 => format!(
            r#"{{"type":"push","id":{n},"branch":"refs/heads/main","before":"6113728f27ae82c7b1a177c8d03f9e96e0adf246","after":"0000000000000000000000000000000000000000","commits":["7fd1a60b01f91b314f59955a4e4d4e80d8edf11d","553c2077f0edc3d5dc5d17262f6aa498e69d6f8e"],"forced":false}}"#
        ),
        1 => comment(n),
        2 => format!(
            r#"{{"type":"review","id":{n},"author":{},"state":"approved","body":"Looks good","labels":{}}}"#,
            user(n),
            list(2, label)
        ),
        _ => format!(
            r#"{{"type":"release","id":{n},"name":"Version 1.{n}","tag":"v1.{n}","draft":false,"published_at":"2013-02-27T19:35:32Z"}}"#
        ),
    }
}

/// The same with the tag as the last member.
pub fn event_tag_last(n: usize) -> String {
    let event = event(n);
    let (tag, rest) = event[1..event.len() - 1].split_once(',').unwrap_or_default();
    format!("{{{rest},{tag}}}")
}

/// A `Content`, of each kind in turn.
pub fn content(n: usize) -> String {
    match n % 4 {
        0 => format!(r#""Some text, number {n}, as a model would write it""#),
        1 => format!(
            r#"{{"image_url":"https://example.com/images/{n}.png","width":1024,"height":{n}}}"#
        ),
        2 => format!(
            r#"{{"sound_url":"https://example.com/sounds/{n}.mp3","seconds":60,"speaker":{}}}"#,
            user(n)
        ),
        _ => format!(r#"["Some text, number {n}","and more of it"]"#),
    }
}
