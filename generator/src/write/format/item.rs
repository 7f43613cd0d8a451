//! Items with the blank lines that a person would leave.

use super::codec;
use proc_macro2::Span;
use syn::{AttrStyle, Attribute, Expr, ExprLit, ImplItem, Item, Lit, LitStr, Meta, TraitItem};

/// What prettyplease prints for a `#[comment]` that asks for a blank line. No other line can be the same: a doc comment
/// has a third slash, and the character is escaped in literals.
const BLANK: &str = "//\u{1}";

/// Writes `//!` lines, then `#![...]` lines, each group followed by a blank line.
pub(super) fn write_inner_attributes(attributes: Vec<Attribute>, text: &mut String) {
    let (docs, others): (Vec<_>, Vec<_>) = attributes.into_iter().partition(is_doc);
    for group in [docs, others] {
        if group.is_empty() {
            continue;
        }
        for attribute in group {
            // One by one: together, short ones would share a line.
            let line = unparse(vec![attribute], Vec::new());
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
}

/// Writes items, with one blank line between them except inside a group of `use` or `mod` lines.
pub(super) fn write_items(items: Vec<Item>, text: &mut String) {
    let mut previous = Line::None;
    for mut item in items {
        let line = Line::of(&item);
        if previous != Line::None && !(previous == line && line != Line::Apart) {
            text.push('\n');
        }
        previous = line;
        match codec::table(&item) {
            Some(table) => text.push_str(&table),
            None => {
                space_members(&mut item);
                write_spaced(&unparse(Vec::new(), vec![item]), text);
            }
        }
    }
    if text.ends_with("\n\n") {
        text.pop();
    }
}

/// Whether an item stands in a group of lines.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    /// There is no item yet.
    None,
    /// `use ..;`
    Use,
    /// `pub use ..;`
    Reexport,
    /// `mod name;` without documentation.
    Mod,
    /// Everything else.
    Apart,
}

impl Line {
    fn of(item: &Item) -> Self {
        match item {
            Item::Use(item) if item.attrs.iter().any(is_doc) => Self::Apart,
            Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Self::Use,
            Item::Use(_) => Self::Reexport,
            Item::Mod(item) if item.content.is_none() && !item.attrs.iter().any(is_doc) => {
                Self::Mod
            }
            _ => Self::Apart,
        }
    }
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
    let mut previous = Line::None;
    for item in items {
        let line = Line::of(item);
        space_members(item);
        if previous != Line::None
            && !(previous == line && line != Line::Apart)
            && let Some(attributes) = item_attributes(item)
        {
            attributes.insert(0, blank());
        }
        previous = line;
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

/// Adds what prettyplease printed, with blank lines where they were asked for.
fn write_spaced(printed: &str, text: &mut String) {
    for line in printed.split_inclusive('\n') {
        text.push_str(if line.trim() == BLANK { "\n" } else { line });
    }
}

fn unparse(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs, items })
}
