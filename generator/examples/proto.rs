//! Prototype of the whole path.
use cratewright::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (spec, out) = (&args[1], &args[2]);
    let text = std::fs::read_to_string(spec).unwrap();
    let mut diagnostics = diagnostic::Diagnostics::default();
    let format =
        if spec.ends_with("json") { document::Format::Json } else { document::Format::Yaml };
    let config: config::Config = match args.get(3) {
        Some(path) => toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(),
        None => config::Config::default(),
    };
    let t = std::time::Instant::now();
    let document = document::load(&text, format, &mut diagnostics);
    eprintln!("load {:?}", t.elapsed());
    let show = |diagnostics: &diagnostic::Diagnostics| {
        for d in diagnostics.iter().take(40) {
            eprintln!("{:?} {} {} {} ({:?})", d.severity, d.code, d.pointer, d.message, d.help);
        }
        eprintln!("{} diagnostics", diagnostics.len());
    };
    let Some(document) = document else {
        show(&diagnostics);
        return;
    };
    let t = std::time::Instant::now();
    let api = lower::api(&document, &config, &mut diagnostics);
    eprintln!("lower {:?}", t.elapsed());
    show(&diagnostics);
    let t = std::time::Instant::now();
    let names = names::assign(
        &api,
        &names::Request {
            package: config.package.name.as_deref(),
            base_url_env: config.environment.base_url.as_deref(),
            features: &["rustls".into(), "native-tls".into()],
        },
    );
    eprintln!("names {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let manifest: &'static str = include_str!("../runtime/Cargo.toml");
    let mut files = render::files(
        &api,
        &names,
        &render::Package {
            version: "0.1.0".into(),
            license: Some("MIT".into()),
            repository: None,
            runtime_manifest: manifest,
        },
    );
    eprintln!("render {:?}", t.elapsed());
    for entry in std::fs::read_dir("generator/runtime/src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name != "lib.rs" {
            files.push(files::File::text(
                format!("src/runtime/{name}"),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
    let t = std::time::Instant::now();
    let files = write::format(files, &api.title).unwrap();
    eprintln!("format {:?}", t.elapsed());
    for file in files {
        let p = std::path::Path::new(out).join(&file.path);
        std::fs::create_dir_all(p.parent().unwrap()).unwrap();
        std::fs::write(p, file.text.as_bytes()).unwrap();
    }
}
