//! Many generated crates as the modules of one, beside one runtime: what they share is compiled once, not once for
//! each. A file differs from that of its own crate only in where `crate::` begins, and what a crate adds to the client
//! is a trait here, since many add to one.

use super::package::{self, write_if_changed};
use cratewright::Generated;
use cratewright::runtime;
use quote::{ToTokens, quote};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The crate, by the paths of its files.
pub(crate) struct Merged {
    name: String,
    files: BTreeMap<String, String>,
    modules: BTreeSet<String>,
    features: BTreeSet<String>,
}

impl Merged {
    /// With nothing but the runtime.
    pub(crate) fn new(name: &str) -> Self {
        let files = runtime::SOURCES
            .iter()
            .map(|(file, text)| (format!("src/runtime/{file}"), (*text).to_owned()));
        Self {
            name: name.to_owned(),
            files: files.collect(),
            modules: BTreeSet::new(),
            features: BTreeSet::new(),
        }
    }

    /// The name under which code in the same package knows a module of the crate.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn path(&self, module: &str) -> String {
        format!("{}::{module}", self.name)
    }

    /// Adds a crate as a module.
    pub(crate) fn add(&mut self, module: &str, generated: &Generated) {
        assert!(self.modules.insert(module.to_owned()), "{module} is there already");
        let here = format!("crate::{module}::");
        for file in &generated.files {
            let Some(path) = file.path.strip_prefix("src/") else {
                if file.path == "Cargo.toml" {
                    self.features.extend(features(&file.text));
                }
                continue;
            };
            if path.starts_with("runtime/") {
                continue;
            }
            let path = if path == "lib.rs" { "mod.rs" } else { path };
            let text = file.text.replace("crate::", &here);
            let text = if path == "mod.rs" {
                let shared = "pub use crate::runtime;\n#[allow(unused_imports)]\npub use {client::*, mock::Mock_mock_mod, \
                              resources::*};";
                text.replace("pub mod runtime;", shared)
            // A type of the API may be called so too.
            } else if ["\nimpl Client", "\nimpl Mock {"].iter().any(|of| text.contains(of))
                && !path.starts_with("types/")
            {
                with_traits(path, &text)
            } else {
                text
            };
            self.files.insert(format!("src/{module}/{path}"), text);
        }
    }

    /// Adds a file of another kind.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn add_file(&mut self, path: &str, text: String) {
        self.files.insert(path.to_owned(), text);
    }

    /// Writes what changed since the last time, and removes what is left over.
    pub(crate) fn write(mut self, folder: &Path) {
        let modules = self.modules.iter().map(|module| format!("pub mod {module};\n"));
        let root = format!(
            "//! What is generated from many documents.\n\npub mod runtime;\n{}",
            modules.collect::<String>()
        );
        self.files.insert("src/lib.rs".to_owned(), root);
        self.files.insert("Cargo.toml".to_owned(), self.manifest());
        for (path, text) in &self.files {
            write_if_changed(&folder.join(path), text);
        }
        self.remove_others(folder, "src");
    }

    /// The runtime's manifest, with the features of all.
    fn manifest(&self) -> String {
        let known = features(runtime::MANIFEST);
        let table = package::tables();
        let own: Vec<&String> =
            self.features.iter().filter(|feature| !known.contains(feature)).collect();
        let all = own.iter().map(|feature| format!("{feature:?}, ")).collect::<String>();
        let each = own.iter().map(|feature| format!("{feature} = []\n")).collect::<String>();
        let table = table
            .replacen("default = [", &format!("default = [\"mock\", {all}"), 1)
            .replacen("[features]\n", &format!("[features]\n{each}"), 1);
        format!(
            "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{table}",
            self.name.replace('_', "-")
        )
    }

    fn remove_others(&self, folder: &Path, inside: &str) {
        for entry in fs::read_dir(folder.join(inside)).expect("the folder was written") {
            let entry = entry.expect("an entry of the folder can be read");
            let path = format!("{inside}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.remove_others(folder, &path);
            } else if !self.files.contains_key(&path) {
                fs::remove_file(entry.path()).expect("the target folder can be written to");
            }
        }
    }
}

/// The text of a file with its inherent impls as traits of the same methods.
fn with_traits(path: &str, text: &str) -> String {
    let suffix = path.trim_end_matches(".rs").replace('/', "_");
    let file = syn::parse_file(text).expect("what is generated is Rust");
    // One crate cannot have it many times.
    let is_default = |item: &syn::Item| match item {
        syn::Item::Impl(item) => path == "mock/mod.rs" && names_default(item),
        _ => false,
    };
    let items = file.items.into_iter().filter(|item| !is_default(item));
    let items = items.map(|item| match item {
        syn::Item::Impl(item) if item.trait_.is_none() => as_trait(item, &suffix),
        item => item.into_token_stream(),
    });
    let attributes = file.attrs;
    quote!(#(#attributes)* #(#items)*).to_string()
}

fn names_default(item: &syn::ItemImpl) -> bool {
    let path = item.trait_.as_ref().map(|(path, _)| path);
    path.and_then(|path| path.segments.last()).is_some_and(|last| last.ident == "Default")
}

fn as_trait(mut item: syn::ItemImpl, suffix: &str) -> proc_macro2::TokenStream {
    let target = &item.self_ty;
    let target_name = target.to_token_stream().to_string();
    if !target_name.starts_with("Client") && target_name != "Mock" {
        return item.into_token_stream();
    }
    let name = quote::format_ident!("{target_name}_{suffix}");
    let mut declared = Vec::new();
    for part in &mut item.items {
        let syn::ImplItem::Fn(method) = part else { continue };
        let (attributes, signature) = (&method.attrs, &method.sig);
        declared.push(quote!(#(#attributes)* #signature;));
        let stays = |path: &syn::Path| path.is_ident("cfg") || path.is_ident("allow");
        method.attrs.retain(|attribute| stays(attribute.path()));
        method.vis = syn::Visibility::Inherited;
    }
    let methods = &item.items;
    quote! {
        /// What the crate adds.
        #[allow(non_camel_case_types, clippy::wrong_self_convention)]
        pub trait #name: ::core::marker::Sized { #(#declared)* }
        impl #name for #target { #(#methods)* }
    }
}

/// The features that a manifest declares.
fn features(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().expect("a manifest is TOML");
    let features = manifest.get("features").and_then(toml::Value::as_table);
    let names = features.into_iter().flat_map(toml::Table::keys);
    names.filter(|name| *name != "default").cloned().collect()
}
