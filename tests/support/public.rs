//! The public items of generated code, read from its text: a line for each, with types by their last names (types of the
//! API as `types::Name`) and without lifetimes.

use cratewright::write::FormattedFile;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::{
    Fields, FnArg, GenericArgument, ImplItem, Item, ItemImpl, Pat, PathArguments, ReturnType,
    Signature, Type, TypeParamBound, UseTree, Visibility,
};

/// Every public item of these files outside of the runtime.
pub(crate) fn of(files: &[FormattedFile]) -> BTreeSet<String> {
    let mut found = Found::default();
    let sources: Vec<(&str, Vec<Item>)> = files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && !is_left_out(&file.path))
        .map(|file| {
            let parsed = syn::parse_file(&file.text).expect("what is generated is Rust");
            (file.path.as_str(), parsed.items)
        })
        .collect();
    for (path, items) in &sources {
        if path.starts_with("src/types/") {
            found.types.extend(items.iter().filter_map(defined));
        }
    }
    for (path, items) in &sources {
        found.module = module(path);
        found.in_types = path.starts_with("src/types/");
        found.own = items.iter().filter_map(defined).collect();
        for item in items {
            found.item(item);
        }
    }
    found.cleared();
    let manifest =
        files.iter().find(|file| file.path == "Cargo.toml").expect("there is a manifest");
    found.features(&manifest.text);
    let traits = found.traits.into_iter().map(|(path, names)| {
        format!("type {path}: {}", names.into_iter().collect::<Vec<_>>().join(" + "))
    });
    found.lines.into_iter().chain(traits).collect()
}

/// The runtime is every crate's, and a mock has the client's own tree.
fn is_left_out(path: &str) -> bool {
    path.starts_with("src/runtime/") || path.starts_with("src/mock/")
}

/// What a deprecated item is called now.
fn renamed(attributes: &[syn::Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("deprecated"))?;
    let said = quote::quote!(#attribute).to_string();
    Some(said.split_once("renamed to `")?.1.split_once('`')?.0.to_owned())
}

/// The module of a file; the files of `types` are one.
fn module(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    match path {
        "lib" | "client" => String::new(),
        path if path.starts_with("types") => "types".to_owned(),
        path => path.replace('/', "::"),
    }
}

#[derive(Default)]
struct Found {
    /// The names of all types of the API.
    types: BTreeSet<String>,
    lines: BTreeSet<String>,
    /// The traits of each type, derived or written.
    traits: BTreeMap<String, BTreeSet<String>>,
    module: String,
    in_types: bool,
    /// The types that the file defines.
    own: BTreeSet<String>,
    /// What members that can be cleared are made from: the type, and what it is made from.
    cleared: BTreeSet<(String, String)>,
}

fn defined(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

impl Found {
    fn path(&self, name: impl std::fmt::Display) -> String {
        if self.module.is_empty() { name.to_string() } else { format!("{}::{name}", self.module) }
    }

    fn line(&mut self, line: String) {
        assert!(!self.lines.contains(&line), "twice: {line}");
        self.lines.insert(line);
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Mod(item) if is_public(&item.vis) && item.ident != "mock" => {
                let path = self.path(&item.ident);
                self.line(format!("mod {path}"));
            }
            Item::Use(item) if is_public(&item.vis) && self.module.is_empty() => {
                let mut names = Vec::new();
                names_of(&item.tree, &mut names);
                for name in names.into_iter().filter(|name| name != "API") {
                    self.line(format!("use {name}"));
                }
            }
            Item::Const(item) if is_public(&item.vis) => {
                let (path, ty) = (self.path(&item.ident), self.ty(&item.ty));
                self.line(format!("const {path}: {ty}"));
            }
            Item::Struct(item) if is_public(&item.vis) => {
                let path = self.path(&item.ident);
                self.derives(&path, &item.attrs);
                if let Fields::Named(fields) = &item.fields {
                    for field in fields.named.iter().filter(|field| is_public(&field.vis)) {
                        let name = field.ident.as_ref().expect("a named field has a name");
                        let ty = self.ty(&field.ty);
                        self.line(format!("field {path}::{name}: {ty}"));
                    }
                }
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let path = self.path(&item.ident);
                self.derives(&path, &item.attrs);
                for variant in &item.variants {
                    let held: Vec<String> =
                        variant.fields.iter().map(|field| self.ty(&field.ty)).collect();
                    self.line(format!("variant {path}::{}({})", variant.ident, held.join(", ")));
                }
            }
            Item::Fn(item) if is_public(&item.vis) => {
                let path = self.path(&item.sig.ident);
                let signature = self.signature(&item.sig);
                self.line(format!("fn {path}{signature}"));
            }
            Item::Type(item) if is_public(&item.vis) => {
                let (path, name) = (self.path(&item.ident), renamed(&item.attrs));
                let name = self.path(name.expect("an alias is a former name"));
                self.line(format!("former {path} = {name}"));
            }
            Item::Impl(item) => self.implementation(item),
            Item::Macro(item) => self.wire_tables(&item.mac.tokens),
            _ => {}
        }
    }

    fn derives(&mut self, path: &str, attributes: &[syn::Attribute]) {
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let names = attribute.parse_args_with(
                syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated,
            );
            let names = names.expect("a derive lists traits");
            let names =
                names.iter().map(|name| name.segments.last().expect("a name").ident.to_string());
            self.traits.entry(path.to_owned()).or_default().extend(names);
        }
    }

    fn implementation(&mut self, item: &ItemImpl) {
        // `Call<'_, ListPets>` has the setters of `ListPets`.
        let owner = match &*item.self_ty {
            Type::Path(path) => {
                let last = path.path.segments.last().expect("a type has a name");
                let arguments = generics(&last.arguments);
                match (last.ident.to_string().as_str(), arguments.as_slice()) {
                    ("Call", [marker]) => self.path(self.ty(marker)),
                    ("Maybe", [of]) if !self.own.contains("Maybe") => return self.from(item, of),
                    ("Client" | "ClientBuilder" | "Multipart", _)
                        if !self.own.contains(&last.ident.to_string()) =>
                    {
                        last.ident.to_string()
                    }
                    _ => self.path(&last.ident),
                }
            }
            _ => panic!("an impl is of a type"),
        };
        match &item.trait_ {
            None => {
                for part in &item.items {
                    if let ImplItem::Fn(method) = part
                        && is_public(&method.vis)
                    {
                        if let Some(name) = renamed(&method.attrs) {
                            let former = &method.sig.ident;
                            self.line(format!("former {owner}::{former} = {owner}::{name}"));
                            continue;
                        }
                        let signature = self.signature(&method.sig);
                        self.line(format!("fn {owner}::{}{signature}", method.sig.ident));
                    }
                }
            }
            Some((path, _)) => {
                let last = path.segments.last().expect("a trait has a name");
                match (last.ident.to_string().as_str(), generics(&last.arguments).as_slice()) {
                    ("From", [source]) => {
                        let source = self.ty(source);
                        self.line(format!("from {source} for {owner}"));
                    }
                    ("Default", _) => {
                        self.traits.entry(owner).or_default().insert("Default".to_owned());
                    }
                    ("TypedHeaders", _) => {}
                    _ => {
                        for part in &item.items {
                            if let ImplItem::Type(of) = part {
                                let ty = self.ty(&of.ty);
                                self.line(format!("assoc {owner}::{} = {ty}", of.ident));
                            }
                        }
                    }
                }
            }
        }
    }

    fn from(&mut self, item: &ItemImpl, of: &Type) {
        let (path, _) = item.trait_.as_ref().expect("nothing else is said of it");
        let last = path.segments.last().expect("a trait has a name");
        let arguments = generics(&last.arguments);
        let [source] = arguments.as_slice() else { panic!("`From` has one argument") };
        assert_eq!(last.ident, "From");
        assert!(self.cleared.insert((self.ty(of), self.ty(source))), "twice: {}", self.ty(of));
    }

    /// What a member that can be cleared is made from is no line of its own: exactly what its type is made from.
    fn cleared(&mut self) {
        for (of, _) in &self.cleared {
            let end = format!(" for {of}");
            let froms = self.lines.iter().filter(|line| line.starts_with("from "));
            let made = froms.filter_map(|line| line["from ".len()..].strip_suffix(&end));
            let taken = self.cleared.iter().filter(|(other, _)| other == of);
            assert!(made.eq(taken.map(|(_, source)| source)), "{of} is cleared");
        }
    }

    /// Unions that are told apart by a tag say which it is.
    fn wire_tables(&mut self, tokens: &TokenStream) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for four in tokens.windows(4) {
            let is = |index: usize, word: &str| matches!(&four[index], TokenTree::Ident(ident) if ident == word);
            if is(0, "union") && is(2, "by") && matches!(four[3], TokenTree::Literal(_)) {
                let path = self.path(&four[1]);
                self.line(format!("fn {path}::kind(&self) -> &str"));
            }
        }
    }

    fn signature(&self, signature: &Signature) -> String {
        let inputs = signature.inputs.iter().map(|input| match input {
            FnArg::Receiver(receiver) if quote::quote!(#receiver).to_string().starts_with('&') => {
                "&self".to_owned()
            }
            FnArg::Receiver(_) => "self".to_owned(),
            FnArg::Typed(typed) => {
                let Pat::Ident(name) = &*typed.pat else { panic!("an argument has a name") };
                format!("{}: {}", name.ident, self.ty(&typed.ty))
            }
        });
        let inputs: Vec<String> = inputs.collect();
        let output = match &signature.output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, ty) => format!(" -> {}", self.ty(ty)),
        };
        format!("({}){output}", inputs.join(", "))
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Path(path) => self.type_path(&path.path),
            Type::Reference(reference) => format!("&{}", self.ty(&reference.elem)),
            Type::Tuple(tuple) if tuple.elems.is_empty() => "()".to_owned(),
            Type::ImplTrait(bounds) => {
                let bounds = bounds.bounds.iter().map(|bound| match bound {
                    TypeParamBound::Trait(bound) => self.type_path(&bound.path),
                    _ => panic!("a bound is a trait"),
                });
                format!("impl {}", bounds.collect::<Vec<_>>().join(" + "))
            }
            other => panic!("this is no type that is generated: {}", quote::quote!(#other)),
        }
    }

    fn type_path(&self, path: &syn::Path) -> String {
        let names: Vec<String> =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let last = path.segments.last().expect("a path has a name");
        let is_alone = names.len() == 1 && self.in_types && self.types.contains(&names[0]);
        let is_of_api = is_alone || names.len() > 1 && names[names.len() - 2] == "types";
        let prefix = if is_of_api { "types::" } else { "" };
        let arguments: Vec<String> =
            generics(&last.arguments).iter().map(|argument| self.ty(argument)).collect();
        let arguments = match arguments.as_slice() {
            [] => String::new(),
            arguments => format!("<{}>", arguments.join(", ")),
        };
        format!("{prefix}{}{arguments}", last.ident)
    }

    /// The features of resources: those behind the runtime's own.
    fn features(&mut self, manifest: &str) {
        let manifest: toml::Table = manifest.parse().expect("a manifest is TOML");
        let runtime = cratewright::runtime::features();
        for (name, implied) in manifest["features"].as_table().expect("features are a table") {
            if name == "default" || runtime.contains(name) {
                continue;
            }
            let implied = implied.as_array().expect("a feature is a list").iter();
            let implied: Vec<&str> = implied.filter_map(toml::Value::as_str).collect();
            self.line(format!("feature {name} = [{}]", implied.join(", ")));
        }
    }
}

/// The types among the arguments of a path.
fn generics(arguments: &PathArguments) -> Vec<Type> {
    match arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn names_of(tree: &UseTree, names: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => names_of(&path.tree, names),
        UseTree::Name(name) => names.push(name.ident.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| names_of(tree, names)),
        UseTree::Rename(_) | UseTree::Glob(_) => panic!("the root renames nothing"),
    }
}
