//! What Markdown of every kind becomes.

use super::*;
use pulldown_cmark::{CodeBlockKind, Event, Tag};

#[test]
fn keeps_what_is_plain() {
    let text = "Lists the *saved* versions of `a_b`, see [the docs](https://example.com/x).";
    assert_eq!(
        to_rustdoc(text),
        "Lists the *saved* versions of `a_b`, see [the docs](<https://example.com/x>)."
    );
    assert_eq!(escape("Counted from 1. In gateway_id"), "Counted from 1. In gateway_id");
}

#[test]
fn what_is_plain_is_what_would_be_written_of_it() {
    let words = ["one", "Two,", "3.", "(four)", "five?", "a-b", "it's", "x=1", "50%", "a:b;", ""];
    for length in 1..60 {
        let text: Vec<&str> = (0..length).map(|i| words[(i * 7 + length) % words.len()]).collect();
        let text = format!("Begins {}", text.join(" "));
        assert!(is_plain(&text));
        // A mark that is dropped makes the same text take the long way.
        assert_eq!(to_rustdoc(&text), to_rustdoc(&format!("{text}\u{202E}")));
    }
    assert!(!is_plain("1. no list") && !is_plain("a *b*") && !is_plain("a\nb") && !is_plain(""));
}

#[test]
fn shows_html_and_links_that_lead_nowhere_as_text() {
    assert_eq!(to_rustdoc("a <script>x</script> b"), "a \\<script\\>x\\</script\\> b");
    assert_eq!(to_rustdoc("see [Vec] and [x](Self::y)"), "see \\[Vec\\] and x");
    assert_eq!(to_rustdoc("go to https://example.com/a_b."), "go to <https://example.com/a_b>.");
}

#[test]
fn urls_in_plain_text_are_links() {
    assert_eq!(
        plain("[us](https://example.com/a) or *https://b.example*, not https://{host}"),
        "\\[us\\](<https://example.com/a>) or \\*<https://b.example>\\*, not https://{host}"
    );
    assert_eq!(
        plain("https://{host} is https://example.com."),
        "https://{host} is <https://example.com>."
    );
}

#[test]
fn urls_in_html_and_in_pieces_are_links() {
    for (source, shown) in [
        (
            "<h3>Hi</h3>\nSee <a href=\"https://example.com/a\">us</a>.",
            "**Hi**\n\nSee [us](<https://example.com/a>).",
        ),
        ("go to \"https:\\/\\/example.com\\/v1\"", "go to \"<https://example.com/v1>\""),
        ("go to https://<b>example</b>.com", "go to <https://example.com>"),
    ] {
        assert_eq!(to_rustdoc(source), shown, "{source}");
    }
}

#[test]
fn html_becomes_markdown_that_says_the_same() {
    for (source, shown) in [
        (
            "<p>One <b>thing</b>.</p>\n<p>Two &lt; three &amp; &eacute;</p>",
            "One thing.\n\nTwo \\< three & é",
        ),
        ("<P>Up</P><br/>down", "Up\n\ndown"),
        (
            "<ul> <li> <p><code>a_b</code> - First.</p> </li> <li>Second</li> </ul> End",
            "- `a_b` - First.\n\n- Second\n\nEnd",
        ),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</ol>", "1. a\n\n   - b\n\n2. c"),
        ("<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul>", "- a\n\n  - b\n\n  - c\n\n- d"),
        ("<ul><li>a<ul><li>b<p>c<ul><li>d<ul><li>e", "- a\n\n  - b\n\nc\n\n  - d\n\n  - e"),
        (
            "Text <ul><li>one</li></ul> and\n\n- two <li>three",
            "Text\n\n- one\n\nand\n\n- two\n\n  three",
        ),
        ("<h2> Head </h2>\ntext", "**Head**\n\ntext"),
        ("Use <code>a*b*c</code>, <kbd>x|`y</kbd> or <code></code>.", "Use `a*b*c`, ``x|`y`` or ."),
        (
            "<pre>\n<b>let</b> a &lt; 1;\n  b<br>c\n</pre>after",
            "```text\nlet a < 1;\n  b\nc\n```\n\nafter",
        ),
        ("<div><pre>a\n\nb *c*</pre></div>", "```text\na\n\nb *c*\n```"),
        (
            "<a href='https://a.example/?b=1&amp;c=2'>x <code>y</code></a> <a href=#z>z</a>",
            "[x `y`](<https://a.example/?b=1&c=2>) z",
        ),
        (
            "<table><caption>C</caption><tr><th>A</th><th>B</th></tr><tr><td>1<br>2</td></tr></table>",
            "C\n\n| A | B |\n| --- | --- |\n| 1 2 |",
        ),
        ("<!-- not\nseen --><p>seen <!-- not --> too</p>", "seen too"),
        (
            "<p>One</p> <note> <p>Mind <x> it</p> </note> <dim>",
            "One\n\nMind \\<x\\> it\n\n\\<dim\\>",
        ),
        ("Put <your-token> here, <Name> there", "Put \\<your-token\\> here, \\<Name\\> there"),
    ] {
        assert_eq!(to_rustdoc(source), shown, "{source}");
    }
}

#[test]
fn html_that_is_never_closed_hides_nothing() {
    for (source, shown) in [
        ("<p>One\n\n<ul><ul><ul>two\n\nthree", "One\n\ntwo\n\nthree"),
        ("<pre>a\n\nb", "```text\na\n\nb\n```"),
        ("x <code>a", "x `a`"),
        ("<h1>a\n\nb", "**a**\n\nb"),
        ("<a href=https://a.example>b\n\nc", "[b](<https://a.example>)\n\nc"),
        ("<table><tr><td>a", "| a |\n| --- |"),
        ("<table>a\n\nb", "a b"),
        ("<td>a</td> b </table>", "a b"),
    ] {
        assert_eq!(to_rustdoc(source), shown, "{source}");
    }
}

/// Whatever is mixed, every word is shown, and rustdoc finds neither HTML nor code to run.
#[test]
fn a_mixture_of_html_and_markdown_hides_nothing() {
    const PARTS: [&str; 36] = [
        "<p>",
        "</p>",
        "<ul>",
        "<ol>",
        "</ul>",
        "<li>",
        "</li>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<a href='https://a.example'>",
        "</a>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<h1>",
        "</h1>",
        "<div>",
        "</div>",
        "<x>",
        "</x>",
        "<br>",
        "\n",
        "\n\n",
        "\n- ",
        "\n> ",
        "\n    ",
        "`",
        "*",
        "|",
        "\n```\n",
        "\n1. ",
        "[w](/w)",
    ];
    let mut random = 1_u64;
    for _ in 0..20_000 {
        let mut source = String::new();
        let words: Vec<String> = (0..8).map(|index| format!("w{index}w")).collect();
        for word in &words {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            source.push_str(PARTS[(random >> 33) as usize % PARTS.len()]);
            source.push_str(word);
        }
        let shown = to_rustdoc(&source);
        assert!(words.iter().all(|word| shown.contains(word)), "{source:?}\n{shown}");
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
        for event in Parser::new_ext(&shown, options) {
            let is_safe = match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    &**language == "text"
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => false,
                Event::Html(_) | Event::InlineHtml(_) => false,
                _ => true,
            };
            assert!(is_safe, "{event:?} of {source:?}\n{shown}");
        }
    }
}

#[test]
fn code_is_never_a_doctest() {
    assert_eq!(to_rustdoc("```\npanic!()\n```"), "```text\npanic!()\n```");
    assert_eq!(to_rustdoc("    panic!()"), "```text\npanic!()\n```");
    assert_eq!(to_rustdoc("~~~rust\n```\n~~~"), "````text\n```\n````");
}

#[test]
fn tables_stay_tables() {
    assert_eq!(
        to_rustdoc("a | b\n:-- | ---\n`x\\|y` | <br>*z*\n1"),
        "| a | b |\n| :-- | --- |\n| `x\\|y` | *z* |\n| 1 |  |",
    );
}

#[test]
fn lists_hang_under_their_markers() {
    assert_eq!(to_rustdoc("* a\n* b\n  * c\n\n1. d"), "- a\n\n- b\n\n  - c\n\n1. d");
}

#[test]
fn sections_of_docstrings_are_lists() {
    for (source, shown) in [
        (
            "Lists users.\n\nArgs:\n    skip: Users to *skip*.\n    limit (int, optional): At most\n        a hundred.\n\n    *more: The rest:\n    all of it.\n\nReturns:\n    A list of users\n\nRaises:\n    http.Error: If it fails.",
            "Lists users.\n\nArgs:\n\n- skip: Users to *skip*.\n\n- limit (int, optional): At most a hundred.\n\n- \\*more: The rest: all of it.\n\nReturns: A list of users\n\nRaises:\n\n- http.Error: If it fails.",
        ),
        (
            "Parameters\n----------\nx : int\n    The x.\ny\n    The y.\n\nBehind.",
            "Parameters:\n\n- x : int The x.\n\n- y The y.\n\nBehind.",
        ),
        (
            "Logs in.\n\n:param form: the form\n:type form: Form\n:return: a token\n    or none",
            "Logs in.\n\n- :param form: the form\n\n- :type form: Form\n\n- :return: a token or none",
        ),
        (
            "Example:\n    >>> a()\n    [1]\n\nEnd.",
            "Example:\n\n```text\n>>> a()\n[1]\n```\n\nEnd.",
        ),
        // What goes on with a line that happens to end so, and what is code.
        ("We have two:\n  one and another.", "We have two: one and another."),
        ("See:\n    https://example.com/a", "See: <https://example.com/a>"),
        ("A line\nArgs:\n    a: b", "A line Args: a: b"),
        ("```\nx\n\nArgs:\n    a: b\n```", "```text\nx\n\nArgs:\n    a: b\n```"),
        ("    Args:\n        a: b", "```text\nArgs:\n    a: b\n```"),
        ("Title\n-----\nText that is long.", "**Title**\n\nText that is long."),
    ] {
        assert_eq!(to_rustdoc(source), shown, "{source}");
    }
}

#[test]
fn text_cannot_begin_a_block_or_reorder_what_is_read() {
    assert_eq!(escape("# no heading"), "\\# no heading");
    assert_eq!(escape("1. no list"), "1\\. no list");
    assert_eq!(escape("2)"), "2\\)");
    assert_eq!(escape("1.0.0"), "1.0.0");
    assert_eq!(to_rustdoc("a\u{202E}b\u{0}c"), "abc");
    assert_eq!(to_rustdoc("a&#x202E;b&#1;c"), "abc");
    assert_eq!(to_rustdoc("<p><code>a&#x202E;b</code></p>"), "`ab`");
    assert_eq!(to_rustdoc("<pre>a&#x202E;b</pre>"), "```text\nab\n```");
    let link = "<a href='https://a.example/&#x202E;b'>[</a>";
    assert_eq!(to_rustdoc(link), "[\\[](<https://a.example/b>)");
}

#[test]
fn first_sentences_end_at_a_full_stop() {
    assert_eq!(first_sentence("One thing. Another."), "One thing.");
    assert_eq!(first_sentence("Only\none line"), "Only one line");
}

#[test]
fn first_sentences_do_not_end_at_words_that_are_shortened() {
    let whole = |text: &str| assert_eq!(first_sentence(&format!("{text} More.")), text);
    whole("A note (i.e. the text of it) of a task.");
    whole("One of several, e.g. `open`.");
    whole("Cats, dogs, etc. that are for sale.");
    whole("Cf. the guide, resp. the manual, vs. the rest.");
    assert_eq!(first_sentence("Cats, dogs, etc. More."), "Cats, dogs, etc.");
    assert_eq!(first_sentence("Hosted at example.com. More."), "Hosted at example.com.");
    assert_eq!(first_sentence("A list of plan B. More."), "A list of plan B.");
    assert_eq!(first_sentence("1. One step. And so on.\n2. Another."), "One step.");
    assert_eq!(first_sentence("10. Only\n    this\n11. Another."), "Only this");
}

#[test]
fn first_sentences_leave_no_markup_open() {
    let whole = |text: &str| assert_eq!(first_sentence(&format!("{text} More.")), text);
    whole("Written as `a. b` in code.");
    whole("**One. Two.**");
    whole("*Deprecated. Use another.*");
    whole("See [the guide. It helps](<https://a.example/>) first.");
    whole("It is (see below. Or above) here.");
    whole("It is (see below.)");
    whole("Called \"it.\"");
    assert_eq!(first_sentence("Never closed (so. More."), "Never closed (so.");
    assert_eq!(first_sentence("A `tick that. More."), "A \\`tick that.");
}

#[test]
fn bare_sentences_have_no_markup_and_are_no_headings() {
    let read = "# Introduction\n\n## Use\n\nThe [API](https://a.example) of `things`, *all* of them. More.";
    assert_eq!(bare_sentence(read), "The API of things, all of them.");
    assert_eq!(bare_sentence("**Note** that it is. More."), "Note that it is.");
    assert_eq!(bare_sentence("# Introduction"), "");
    assert_eq!(bare_sentence("2 < 3 * 4"), "2 < 3 * 4");
}
