//! Items that need no more of a layout than lines: structs, enums and impls with short members, which is what generated
//! code mostly is. What is longer or of another kind is left to prettyplease; what is laid out here looks the same.

use super::flat::{self, Mode};
use super::split::{Attribute, Item, items, keyword, listed};
use super::tape::{Tokens, Tree};
use super::value::{self, End};
use super::{INDENT, MARGIN, SAFE, arms, docs, imports, printed};
use proc_macro2::Delimiter;

/// How long what stands before braces may be: nothing behind those makes a difference to it.
const LONGEST_HEAD: usize = 87;

/// Writes an item of a file: `None` where it is not plain, with the text then of no use.
pub(super) fn write_item(item: &Item<'_>, text: &mut String) -> Option<()> {
    write_attributes(&item.attributes, 0, text)?;
    match keyword(item.body)? {
        "struct" | "enum" => write_fields(item.body, text),
        "impl" => write_impl(item.body, text),
        _ => write_member_body(item.body, 0, text),
    }
}

/// Writes a member of an impl; what of it is not plain is printed by prettyplease.
fn write_member(member: &Item<'_>, text: &mut String) -> Option<()> {
    let start = text.len();
    if write_attributes(&member.attributes, INDENT, text).is_none() {
        text.truncate(start);
        text.push_str(&printed::member(member.whole)?);
        return Some(());
    }
    let start = text.len();
    if write_member_body(member.body, INDENT, text).is_none() {
        text.truncate(start);
        text.push_str(&printed::member(member.body)?);
    }
    Some(())
}

fn write_member_body(body: Tokens<'_>, indent: usize, text: &mut String) -> Option<()> {
    match keyword(body)? {
        "fn" => write_function(body, indent, text),
        "const" | "static" => write_constant(body, indent, text),
        "use" | "type" | "mod" => {
            let (line, after) = split_at(body, |tree| matches!(tree, Tree::Punct(';', _)))?;
            after.is_empty().then_some(())?;
            let start = text.len();
            write_line(line, Mode::Types, indent, ";", text).or_else(|| {
                let is_long = text.len() - start > MARGIN + "\n".len();
                text.truncate(start);
                let list = split_brace(line).filter(|_| is_long)?;
                imports::write(list, indent, text)
            })
        }
        _ => None,
    }
}

fn write_attributes(attributes: &[Attribute<'_>], indent: usize, text: &mut String) -> Option<()> {
    for attribute in attributes {
        match attribute {
            Attribute::Doc(literal) => docs::write(literal, indent, "///", text)?,
            Attribute::Other(inner) => {
                let start = indented(indent, text);
                text.push_str("#[");
                flat::write(*inner, Mode::Values, text)?;
                end_line(start, "]", text)?;
            }
        }
    }
    Some(())
}

/// A struct with named fields, an enum, or one that ends in a semicolon.
fn write_fields(body: Tokens<'_>, text: &mut String) -> Option<()> {
    let Some((head, inner)) = split_brace(body) else {
        let (line, _) = split_at(body, |tree| matches!(tree, Tree::Punct(';', _)))?;
        return write_line(line, Mode::Types, 0, ";", text);
    };
    if inner.is_empty() {
        return write_line(head, Mode::Types, 0, " {}", text);
    }
    write_line(head, Mode::Types, 0, " {", text)?;
    for field in listed(inner) {
        write_attributes(&field.attributes, INDENT, text)?;
        write_line(field.body, Mode::Types, INDENT, ",", text)?;
    }
    text.push_str("}\n");
    Some(())
}

/// An impl, with a blank line between its members but for associated types.
fn write_impl(body: Tokens<'_>, text: &mut String) -> Option<()> {
    let (head, inner) = split_brace(body)?;
    if inner.is_empty() {
        return write_line(head, Mode::Types, 0, " {}", text);
    }
    write_impl_head(head, text)?;
    let mut was_type = None;
    for member in items(inner) {
        let is_type = keyword(member.body) == Some("type");
        if was_type.is_some_and(|was_type| !(was_type && is_type)) {
            text.push('\n');
        }
        was_type = Some(is_type);
        write_member(&member, text)?;
    }
    text.push_str("}\n");
    Some(())
}

/// `impl Trait for Type {`, of which the type stands on a line of its own where they are too long for one.
fn write_impl_head(head: Tokens<'_>, text: &mut String) -> Option<()> {
    if write_opening(head, 0, text)? {
        return Some(());
    }
    let (implemented, _) = split_at(head, |tree| matches!(tree, Tree::Word("for")))?;
    write_line(implemented, Mode::Types, 0, "", text)?;
    write_line(head.after(implemented), Mode::Types, 0, " {", text)
}

fn write_function(function: Tokens<'_>, indent: usize, text: &mut String) -> Option<()> {
    let (signature, body) = split_brace(function)?;
    if !write_opening(signature, indent, text)? {
        write_broken_signature(signature, indent, text)?;
    }
    if body.is_empty() {
        text.pop();
        text.push_str("}\n");
        return Some(());
    }
    let mut rest = body;
    while !rest.is_empty() {
        let (statement, after, end) =
            match split_at(rest, |tree| matches!(tree, Tree::Punct(';', _))) {
                Some((statement, after)) => (statement, after, ";"),
                None => (rest, rest.none(), ""),
            };
        if arms::is_match(statement) {
            arms::write(statement, indent + INDENT, end, text)?;
        } else {
            let start = indented(indent + INDENT, text);
            value::write(statement, (start, indent + INDENT), End::new(end), text)?;
        }
        rest = after;
    }
    indented(indent, text);
    text.push_str("}\n");
    Some(())
}

/// A signature that is too long for a line, with a parameter on each.
fn write_broken_signature(signature: Tokens<'_>, indent: usize, text: &mut String) -> Option<()> {
    // `pub(crate)` has parentheses of its own.
    let (_, name) = split_at(signature, |tree| matches!(tree, Tree::Word("fn")))?;
    let is_list = |tree: &Tree<'_>| matches!(tree, Tree::Group(Delimiter::Parenthesis, _));
    let (name, after) = split_at(name, is_list)?;
    let head = signature.before(signature.after(name));
    let Some(Tree::Group(_, parameters)) = signature.after(name).first() else { return None };
    if parameters.is_empty() {
        return None;
    }
    write_line(head, Mode::Types, indent, "(", text)?;
    for parameter in listed(parameters) {
        if !parameter.attributes.is_empty() {
            return None;
        }
        write_line(parameter.body, Mode::Types, indent + INDENT, ",", text)?;
    }
    let start = indented(indent, text);
    text.push(')');
    if !after.is_empty() {
        text.push(' ');
        flat::write(after, Mode::Types, text)?;
    }
    end_line(start, " {", text)
}

/// `const NAME: Type = value;`
fn write_constant(body: Tokens<'_>, indent: usize, text: &mut String) -> Option<()> {
    let (line, _) = split_at(body, |tree| matches!(tree, Tree::Punct(';', _)))?;
    let (head, initial) = split_at(line, |tree| matches!(tree, Tree::Punct('=', _)))?;
    let start = indented(indent, text);
    flat::write(head, Mode::Types, text)?;
    text.push_str(" = ");
    value::write(initial, (start, indent), End::new(";"), text)
}

/// Writes what stands before the braces of a function or an impl on one line, if prettyplease does.
fn write_opening(head: Tokens<'_>, indent: usize, text: &mut String) -> Option<bool> {
    let start = indented(indent, text);
    flat::write(head, Mode::Types, text)?;
    let is_short = text.len() - start <= LONGEST_HEAD;
    if is_short {
        text.push_str(" {\n");
    } else {
        text.truncate(start);
    }
    Some(is_short)
}

/// Writes tokens as a line of its own, if it is short enough to be one.
fn write_line(
    tokens: Tokens<'_>,
    mode: Mode,
    indent: usize,
    end: &str,
    text: &mut String,
) -> Option<()> {
    let start = indented(indent, text);
    flat::write(tokens, mode, text)?;
    end_line(start, end, text)
}

/// Begins a line, and says where it began.
fn indented(indent: usize, text: &mut String) -> usize {
    let start = text.len();
    text.extend(std::iter::repeat_n(' ', indent));
    start
}

fn end_line(start: usize, end: &str, text: &mut String) -> Option<()> {
    text.push_str(end);
    let is_short = text.len() - start <= SAFE;
    text.push('\n');
    is_short.then_some(())
}

/// The tokens before and after the first one that is looked for.
fn split_at<'a>(
    tokens: Tokens<'a>,
    is_end: impl Fn(&Tree<'a>) -> bool,
) -> Option<(Tokens<'a>, Tokens<'a>)> {
    let mut rest = tokens;
    while let Some((tree, after)) = rest.split_first() {
        if is_end(&tree) {
            return Some((tokens.before(rest), after));
        }
        rest = after;
    }
    None
}

/// The tokens before the braces that are the last of them, and what is in those.
fn split_brace(tokens: Tokens<'_>) -> Option<(Tokens<'_>, Tokens<'_>)> {
    let (head, after) = split_at(tokens, |tree| matches!(tree, Tree::Group(Delimiter::Brace, _)))?;
    let Some(Tree::Group(_, inner)) = tokens.after(head).first() else { return None };
    after.is_empty().then_some((head, inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::format::split;
    use crate::write::format::tape::Tape;

    /// Items whose first line is broken where a name makes it too long.
    const ITEMS: &[&str] = &[
        "impl X { fn NAME(&self) -> Mocked<'m, A> { B::new(self.mock) } }",
        "impl X { pub fn NAME(mut self, a: impl Into<Maybe<i64>>) -> Self { self.a = a.into(); self } }",
        "impl X { fn NAME<'a>(&'a self) -> Q {} }",
        "impl X { fn NAME() {} }",
        "pub(crate) const fn NAME(a: A, b: B) -> C<D, E> { a }",
        "impl From<NAME> for Two { fn from(v: A) -> B { C } }",
        "impl<'a> From<&'a One> for NAME { fn from(v: A) -> B { C } }",
        "impl NAME { const A: B = C; }",
        "const A: B = C::d(1).e(&[\"NAME\"]).f(&[\"g\"]);",
        "const A: B = C::NAME(1).e(&[2, 3]);",
        "const A: B = C::d(\"ééé NAME\").e(\"é\", 1);",
        "const A: &[B] = &[C::d(1).e(&[\"NAME\"]).f(\"g\"), C::d(1).e(\"NAME\")];",
        "impl X { fn a(&self) -> B { self.b(\"c\", &NAME, &[]).d(\"e\", c) } }",
        "impl X { fn a(&self) -> B { self.b(&NAME); self.b.c(&NAME).d() } }",
        "impl X { fn a(&self) -> B { C::new(self.client, &[a, &b::c(&NAME)]).d(e) } }",
        "impl X { fn a(&self) -> B { C::new(self.client, &[a]).d(e).f(NAME) } }",
        "use crate::a::{NAME, B};",
        "pub(crate) use crate::a::{NAME, Bcdefghi, Cdefghij, Defghijk, Efghijkl, Fghijklm, Ghijklmn, Hijklmno, Klmnopqr};",
        "pub use a::{Bcdefghi, Cdefghij, Defghijk, Efghijkl, Fghijklm, Ghijklmn, Hijklmno, Klmnopqr, Lmnopqrs, NAME};",
        "const A: &[B] = &[B::new(1, NAME), B::new(2, &[C::D])];",
        "const A: &[B] = &[B::new(&[NAME]), B::new(&[C::D, C::E])];",
        "const A: &[B] = &[B::new(&[NAME, C::D]), B::new(&[C::D, C::E])];",
        "const A: B = B { c: \"NAME\", d: D::new(\"NAME\", 1), e: &[\"NAME\", \"b\"] };",
        "impl X { fn a(&self) -> B { C::new(self.client, &[NAME, &a::b::c(&d)]) } }",
        "impl X { fn a(&self) -> B { C::new(self.client, &NAME); D::new(a, &[NAME]) } }",
        "impl Trait for NAME {}",
    ];

    #[test]
    fn lines_are_broken_where_prettyplease_breaks_them() {
        let mut all = 0;
        for item in ITEMS {
            let mut plain = 0;
            for length in 20..120 {
                let text = item.replace("NAME", &"x".repeat(length));
                let tape = Tape::new(text.parse().expect("an item is tokens"));
                let items = split::items(tape.tokens());
                let (mut ours, mut theirs) = (String::new(), String::new());
                if write_item(&items[0], &mut ours).is_some() {
                    printed::write_item(tape.tokens(), &mut theirs).expect("an item is Rust");
                    assert_eq!(ours, theirs);
                    plain += 1;
                }
            }
            assert!(plain > 40, "of `{item}` only {plain} are laid out here");
            all += plain;
        }
        assert!(all > ITEMS.len() * 60, "only {all} are laid out here");
    }
}
