//! Items as prettyplease prints them, with the blank lines that a person would leave.

use super::docs;
use super::line::Line;
use super::split::doc_literal;
use super::tape::{Tokens, Tree};
use proc_macro2::{Delimiter, Literal, Span};
use syn::{AttrStyle, Attribute, Expr, ExprLit, ImplItem, Item, Lit, LitStr, Meta, TraitItem};

/// What prettyplease prints for a `#[comment]` that asks for a blank line. No other line can be the same: a doc comment
/// has a third slash, and the character is escaped in literals.
const BLANK: &str = "//\u{1}";

/// Writes an item of a file.
///
/// # Errors
///
/// When it is not Rust.
pub(super) fn write_item(item: Tokens<'_>, text: &mut String) -> Result<(), String> {
    let mut item: Item = syn::parse_str(&source(item)).map_err(|error| error.to_string())?;
    space_members(&mut item);
    for line in unparse(Vec::new(), vec![item]).split_inclusive('\n') {
        text.push_str(if line.trim() == BLANK { "\n" } else { line });
    }
    Ok(())
}

/// The text of an impl's member, as far in as it stands there: `None` where it is not Rust.
pub(super) fn member(member: Tokens<'_>) -> Option<String> {
    let item = syn::parse_str(&format!("impl X {{ {} }}", source(member))).ok()?;
    let text = unparse(Vec::new(), vec![item]);
    Some(text.strip_prefix("impl X {\n")?.strip_suffix("}\n")?.to_owned())
}

/// An attribute at the head of a file, on lines of its own.
///
/// # Errors
///
/// When it is not Rust.
pub(super) fn inner_attribute(inner: Tokens<'_>) -> Result<String, String> {
    let file: syn::File =
        syn::parse_str(&format!("#![{}]", source(inner))).map_err(|error| error.to_string())?;
    Ok(format!("{}\n", unparse(file.attrs, Vec::new()).trim_end()))
}

/// Tokens as text that has the same tokens, but for documentation: an attribute for each of its lines, since
/// prettyplease makes a block comment of several.
fn source(tokens: Tokens<'_>) -> String {
    let mut text = String::new();
    write_source(tokens, &mut text);
    text
}

fn write_source(tokens: Tokens<'_>, text: &mut String) {
    let mut rest = tokens;
    while let Some((tree, after)) = rest.split_first() {
        rest = after;
        match tree {
            Tree::Word(word) | Tree::Literal(word) => {
                text.push_str(word);
                text.push(' ');
            }
            Tree::Punct('#', _) if write_docs(after, text) => rest = after.skip(),
            Tree::Punct(character, is_joint) => {
                text.push(character);
                text.push_str(if is_joint { "" } else { " " });
            }
            Tree::Group(delimiter, inner) => {
                let (open, close) = match delimiter {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write_source(inner, text);
                text.push_str(close);
                text.push(' ');
            }
        }
    }
}

/// Writes the lines of a `#[doc]` whose brackets come first; says whether it was one.
fn write_docs(tokens: Tokens<'_>, text: &mut String) -> bool {
    let Some(Tree::Group(Delimiter::Bracket, inner)) = tokens.first() else { return false };
    let Some(value) = doc_literal(inner).and_then(docs::value) else { return false };
    for line in value.split('\n') {
        text.push_str(&format!("#[doc = {}] ", Literal::string(line)));
    }
    true
}

/// Asks for a blank line before every member of an impl, trait or module but the first.
fn space_members(item: &mut Item) {
    match item {
        Item::Impl(item) => {
            for pair in 1..item.items.len() {
                if !matches!(&item.items[pair - 1..=pair], [ImplItem::Type(_), ImplItem::Type(_)])
                    && let Some(attributes) = impl_attributes(&mut item.items[pair])
                {
                    attributes.insert(0, blank());
                }
            }
        }
        Item::Trait(item) => {
            for member in item.items.iter_mut().skip(1) {
                if let Some(attributes) = trait_attributes(member) {
                    attributes.insert(0, blank());
                }
            }
        }
        Item::Mod(item) => space_module(item),
        _ => {}
    }
}

fn space_module(module: &mut syn::ItemMod) {
    let Some((_, items)) = &mut module.content else { return };
    let mut previous = None;
    for item in items {
        let line = line_of(item);
        space_members(item);
        if Line::is_apart(previous, line)
            && let Some(attributes) = item_attributes(item)
        {
            attributes.insert(0, blank());
        }
        previous = Some(line);
    }
}

fn line_of(item: &Item) -> Line {
    match item {
        Item::Use(item) if item.attrs.iter().any(is_doc) => Line::Apart,
        Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Line::Use,
        Item::Use(_) => Line::Reexport,
        Item::Mod(item) if item.content.is_none() && !item.attrs.iter().any(is_doc) => Line::Mod,
        _ => Line::Apart,
    }
}

fn impl_attributes(member: &mut ImplItem) -> Option<&mut Vec<Attribute>> {
    match member {
        ImplItem::Const(member) => Some(&mut member.attrs),
        ImplItem::Fn(member) => Some(&mut member.attrs),
        ImplItem::Type(member) => Some(&mut member.attrs),
        ImplItem::Macro(member) => Some(&mut member.attrs),
        _ => None,
    }
}

fn trait_attributes(member: &mut TraitItem) -> Option<&mut Vec<Attribute>> {
    match member {
        TraitItem::Const(member) => Some(&mut member.attrs),
        TraitItem::Fn(member) => Some(&mut member.attrs),
        TraitItem::Type(member) => Some(&mut member.attrs),
        TraitItem::Macro(member) => Some(&mut member.attrs),
        _ => None,
    }
}

fn item_attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Macro(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Static(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::Type(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}

fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc") && matches!(attribute.meta, Meta::NameValue(_))
}

/// `#[comment = "\u{1}"]`, which prettyplease prints as [`BLANK`].
fn blank() -> Attribute {
    let span = Span::call_site();
    let value = LitStr::new("\u{1}", span);
    Attribute {
        pound_token: syn::token::Pound(span),
        style: AttrStyle::Outer,
        bracket_token: syn::token::Bracket(span),
        meta: Meta::NameValue(syn::MetaNameValue {
            path: syn::Ident::new("comment", span).into(),
            eq_token: syn::token::Eq(span),
            value: Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Str(value) }),
        }),
    }
}

fn unparse(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs, items })
}
