//! The conventions by which a list is recognised: names of query parameters, or of members of the body of a `POST`, and of
//! the members of answers that go with them. Parameters are spoken of here; a link in place of one goes on from a `GET` alone.
//!
//! Names are compared without their case and without anything that is no letter or digit, so `page_token`, `pageToken`
//! and `page[token]` are one name. What is about the list stands in the body itself, beside the list where one of
//! [`HOLDERS`] holds both, or in one of the objects of [`ABOUT`], whose names don't count.
//!
//! | a list goes on by | where the operation has | and the answer has |
//! |---|---|---|
//! | cursor | a parameter of [`CURSORS`], and none that counts pages or items | the member that goes with it |
//! | last item | the parameter `after` or `starting_after`, and none that counts | `has_more` of [`MORE`], and items with an `id` |
//! | link in the header | a parameter of any kind below | a documented `Link` header field |
//! | link in the body | | a member of [`LINKS`] |
//! | page number | a whole number of [`NUMBERS`] | with it a parameter of [`SIZES`], or a total |
//! | offset | a whole number of [`OFFSETS`] from 0 without a word of [`NO_COUNTS`], one of [`SIZES`] with a default or a most, and no parameter of [`CURSORS`] | |
//! | offset | a whole number of [`OFFSETS`] or [`STARTS`], and one of [`SIZES`] | a total, or a member of [`MORE`] |
//! | place | the whole number [`PLACE`] | the members [`OF_PLACE`], and a total |
//!
//! and, each time, one array that can be what is listed. The first line that fits counts. A list that is taken for
//! one by mistake is worse than one that is not recognised, which the configuration can still name.

/// The name without what conventions differ in.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|each| each.to_ascii_lowercase()).collect()
}

/// Query parameters with the size of a page.
pub(super) const SIZES: [&str; 10] = [
    "perpage",
    "pagesize",
    "pagelimit",
    "limit",
    "maxresults",
    "maxitems",
    "maxpagesize",
    "size",
    "count",
    "take",
];

/// Query parameters with the number of the page.
pub(super) const NUMBERS: [&str; 4] = ["page", "pagenumber", "currentpage", "pagenum"];

/// Query parameters with the number of items before the page.
pub(super) const OFFSETS: [&str; 4] = ["offset", "pageoffset", "skip", "startat"];

/// What the description of one says that counts no items: Telegram's `offset` is the id of the first update.
pub(super) const NO_COUNTS: [&str; 12] = [
    "byte",
    "bytes",
    "cursor",
    "date",
    "id",
    "identifier",
    "ids",
    "key",
    "time",
    "timestamp",
    "timezone",
    "token",
];

/// The query parameter of SCIM and of OpenSearch with the number of the first item of the page, counted from 1, and the members
/// that say that it is theirs (RFC 7644, section 3.4.2.4).
pub(super) const PLACE: &str = "startindex";
pub(super) const OF_PLACE: [&str; 2] = ["startindex", "itemsperpage"];

/// What is one, too, where it is offered as [`OFFSETS`] are, and a time elsewhere.
pub(super) const STARTS: [&str; 1] = ["start"];

/// Query parameters that say where a stretch ends.
pub(super) const ENDS: [&str; 5] = ["endat", "endsat", "end", "endtime", "stop"];

/// Query parameters with a cursor, and the members that it comes from, joined by dots: below `about` where only such an
/// object has them, and where something tells them from the cursor that was sent: below `more` a member of [`MORE`], below
/// `told` their description.
pub(super) const CURSORS: [(&str, &[&str]); 16] = [
    (
        "cursor",
        &[
            "nextcursor",
            "cursors.next",
            "cursors.after",
            "next.cursor",
            "about.cursor",
            "about.endcursor",
            "more.cursor",
            "told.cursor",
        ],
    ),
    ("pagecursor", &["nextcursor", "cursors.next", "cursors.after", "about.after", "about.next"]),
    ("pagetoken", &["nextpagetoken", "nextpage"]),
    ("nexttoken", &["nexttoken"]),
    ("token", &["nexttoken", "nextpagetoken"]),
    ("nextpagetoken", &["nextpagetoken"]),
    ("continuationtoken", &["continuationtoken", "nextcontinuationtoken"]),
    ("marker", &["nextmarker"]),
    ("startcursor", &["nextcursor"]),
    ("startingafter", &["lastid"]),
    ("afterid", &["lastid"]),
    ("after", &["lastid", "nextcursor", "endcursor", "cursors.after", "next.after"]),
    ("continue", &["about.continue"]),
    ("next", &["next"]),
    // Texts, where they are no number of a page and of items.
    ("page", &["nextpage"]),
    ("offset", &["nextpage.offset", "nextoffset", "told.offset"]),
];

/// Query parameters with the id of the last item before the page.
pub(super) const LAST_ITEMS: [&str; 2] = ["after", "startingafter"];

/// Members with the URL of the next page; `next` has to be described as a URL, or be one of several links.
pub(super) const LINKS: [&str; 9] = [
    "nextlink",
    "nexturl",
    "nexturi",
    "nextpagelink",
    "nextpageurl",
    "nextpageuri",
    "odatanextlink",
    "links.next",
    "links.next.href",
];

/// Members with the number of all items.
pub(super) const TOTALS: [&str; 10] = [
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalelements",
    "totalsize",
    "totalentries",
    "totalrecords",
    "totalrecordcount",
    "itemstotal",
];

/// Members with the number of pages, or of the last one.
pub(super) const TOTAL_PAGES: [&str; 6] =
    ["totalpages", "pagecount", "numpages", "pages", "lastpage", "pagestotal"];

/// Members that say whether there is another page.
pub(super) const MORE: [&str; 4] = ["hasmore", "hasnext", "hasnextpage", "more"];

/// Objects that hold what is about the list.
const ABOUT: [&str; 8] = [
    "resultinfo",
    "meta",
    "metadata",
    "page",
    "pagination",
    "paging",
    "pageinfo",
    "responsemetadata",
];

/// Objects that hold links or cursors, whose names count.
const GROUPS: [&str; 2] = ["links", "cursors"];

/// Objects that hold all the data.
const HOLDERS: [&str; 4] = ["data", "result", "payload", "embedded"];

/// Arrays that are what is listed, where there are several.
const LISTS: [&str; 9] =
    ["data", "items", "result", "results", "entries", "records", "value", "values", "list"];

/// Arrays that are never what is listed.
const BESIDE: [&str; 9] = [
    "errors",
    "messages",
    "warnings",
    "links",
    "included",
    "order",
    "sort",
    "schemas",
    "warningmessages",
];

/// The name of a member by which conventions know it, from its path.
pub(super) fn member_name(path: &[String]) -> String {
    let mut steps: Vec<String> = path.iter().map(|step| plain(step)).collect();
    while steps.len() > 1 && ABOUT.contains(&steps[0].as_str()) {
        steps.remove(0);
    }
    steps.join(".")
}

/// Whether a member stands in an object that is about the list.
pub(super) fn is_about(path: &[String]) -> bool {
    matches!(path, [.., about, _] if ABOUT.contains(&plain(about).as_str()))
}

/// Whether an object may hold what is about the list, be it the one that holds the list.
pub(super) fn is_entered(name: &str) -> bool {
    let name = plain(name);
    let named = [ABOUT.as_slice(), &GROUPS, &HOLDERS];
    named.iter().any(|names| names.contains(&name.as_str()))
        || matches!(name.as_str(), "next" | "nextpage")
}

pub(super) fn is_holder(name: &str) -> bool {
    HOLDERS.contains(&plain(name).as_str())
}

pub(super) fn is_list(name: &str) -> bool {
    LISTS.contains(&plain(name).as_str())
}

pub(super) fn is_beside(name: &str) -> bool {
    BESIDE.contains(&plain(name).as_str())
}
