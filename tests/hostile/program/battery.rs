//! All that is tried on a type.

use crate::answers::Way;
use crate::bombs::{self, Bomb};
use crate::damage;
use crate::meter;
use crate::tree::Tree;
use serde_json::Value;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// How many bytes an answer may take for each of its own, and beyond them.
const MULTIPLE: usize = 128;
const FLOOR: usize = 16 << 20;

/// How long an answer may take for each of its bytes, and beyond that. What is linear takes a tenth.
const PER_BYTE: Duration = Duration::from_micros(4);
const AT_ONCE: Duration = Duration::from_millis(200);

/// An answer that takes longer than this ends the program.
const HANGS: u64 = 60;

/// Answers that are smaller are not measured one by one.
const LARGE: usize = 4_096;

pub struct Battery {
    length: usize,
    places: usize,
    /// Of what is damaged in a small way, one of so many is tried.
    share: usize,
    current: File,
    wrong: Vec<Vec<u8>>,
    bombs: Vec<Bomb>,
    /// Counts the answers, for the thread that looks whether it goes on.
    count: Arc<AtomicU64>,
    report: Report,
}

/// What is said of a type.
#[derive(Default)]
struct Report {
    tried: usize,
    values: usize,
    large: usize,
    /// The most bytes for each byte of a large answer, and which that was.
    memory: (usize, String),
    /// The most nanoseconds for each byte of a large answer, and which that was.
    time: (u128, String),
}

impl Battery {
    pub fn new(length: usize, places: usize, share: usize, current: &str) -> Self {
        let count = Arc::new(AtomicU64::new(0));
        watch(Arc::clone(&count));
        Self {
            length,
            places,
            share,
            current: OpenOptions::new().write(true).create(true).open(current).unwrap(),
            wrong: damage::wrong(),
            bombs: bombs::all(length),
            count,
            report: Report::default(),
        }
    }

    pub fn fire(&mut self, path: &str, ways: &[Way], instances: &[Value]) {
        let before = meter::live();
        let trees: Vec<Tree> = instances.iter().map(Tree::of).collect();
        self.damaged(path, ways, &trees);
        self.deep(path, ways, &trees);
        self.many(path, ways, &trees);
        self.large(path, ways, &trees);
        drop(trees);
        let report = std::mem::take(&mut self.report);
        println!(
            "type\t{path}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            report.tried,
            report.values,
            report.large,
            report.memory.0,
            report.memory.1,
            report.time.0,
            report.time.1,
        );
        drop(report);
        let left = meter::live().saturating_sub(before);
        if left > 1 << 20 {
            println!("fault\t{path}\t{left} bytes were not given back");
        }
    }

    /// Every place of a value, wrong in every way; the value cut off everywhere, and more behind it.
    fn damaged(&mut self, path: &str, ways: &[Way], trees: &[Tree]) {
        let mut turn = 0;
        for (index, tree) in trees.iter().enumerate() {
            let others: Vec<Tree> = trees
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != index)
                .map(|(_, tree)| tree.clone())
                .collect();
            let count = tree.count();
            // If there are more places than that, some of each part.
            let step = count.div_ceil(self.places).max(1);
            for place in (0..count).step_by(step) {
                for (what, text) in damage::of(tree, place, &self.wrong, &others) {
                    turn += 1;
                    if turn % self.share != 0 {
                        continue;
                    }
                    self.shoot(path, ways[0], &what, text.clone());
                    if turn % (3 * self.share) == 0 {
                        let way = ways[turn / self.share % ways.len()];
                        self.shoot(path, way, &what, framed(way, text));
                    }
                }
            }
            let text = tree.text();
            for end in (0..text.len().min(300)).step_by(self.share) {
                self.shoot(path, ways[0], "cut off", text[..end].to_vec());
            }
            for behind in ["x", "]", "}", "\0", ",", "{}", "\u{feff}", " \n\t", "/* */", "\u{2028}"]
            {
                self.shoot(path, ways[0], "more behind it", [&text, behind.as_bytes()].concat());
                self.shoot(path, ways[0], "more before it", [behind.as_bytes(), &text].concat());
            }
        }
    }

    /// Values in themselves, by every name there is, as deep as JSON is read and deeper.
    fn deep(&mut self, path: &str, ways: &[Way], trees: &[Tree]) {
        let mut names = Vec::new();
        trees.iter().for_each(|tree| tree.names(&mut names));
        for name in names.iter().take(self.places) {
            let object = [b"{", &**name, b":"].concat();
            let list = [&*object, b"["].concat();
            for depth in [63, 120, 127, 128, self.length] {
                self.shoot(path, ways[0], "deep", bombs::nested(depth, &object, b"{}", b"}"));
                self.shoot(path, ways[0], "deep, open", bombs::nested(depth, &object, b"", b""));
                self.shoot(
                    path,
                    ways[0],
                    "deep in lists",
                    bombs::nested(depth / 2, &list, b"{}", b"]}"),
                );
            }
        }
        // A value whose tags are known, with itself in each of its places, again and again.
        for tree in trees {
            for place in 1..tree.count().min(self.places) {
                let mut nested = tree.clone();
                for _ in 0..6 {
                    let inner = nested.clone();
                    nested = tree.with(place, inner);
                }
                let mut text = nested.text();
                self.shoot(path, ways[0], "in itself", text);
            }
        }
    }

    /// As many of the smallest values as there can be.
    fn many(&mut self, path: &str, ways: &[Way], trees: &[Tree]) {
        let mut smallest: Vec<Vec<u8>> = Vec::new();
        for text in ["{}", "[]", "0", "\"\"", "null", "{\"\":0}", "{\"\":1e5}"] {
            smallest.push(text.into());
        }
        for tree in trees {
            smallest.push(self.smallest(path, ways[0], tree.clone()).text());
        }
        for small in &smallest {
            for way in ways {
                let (begin, part, end) = match way.name {
                    "lines" => ("", [small, &b"\n"[..]].concat(), ""),
                    "events" => ("", [b"data:", &**small, b"\n\n"].concat(), ""),
                    _ => ("[", [small, &b","[..]].concat(), "null]"),
                };
                let text = part.repeat(self.length / part.len() + 1);
                self.shoot(
                    path,
                    *way,
                    "many of the smallest",
                    [begin.as_bytes(), &text, end.as_bytes()].concat(),
                );
            }
        }
    }

    /// The value without all that it can do without.
    fn smallest(&mut self, path: &str, way: Way, mut tree: Tree) -> Tree {
        let mut place = 0;
        let mut attempts = 0;
        while place < tree.count() && attempts < 200 {
            let parts = match tree.node(place) {
                Some(Tree::Object(members)) => members.len(),
                Some(Tree::Array(items)) => items.len(),
                _ => 0,
            };
            for part in (0..parts).rev() {
                attempts += 1;
                let mut smaller = tree.clone();
                match smaller.node(place) {
                    Some(Tree::Object(members)) => drop(members.remove(part)),
                    Some(Tree::Array(items)) => drop(items.remove(part)),
                    _ => {}
                }
                if self.shoot(path, way, "smaller", smaller.text()) {
                    tree = smaller;
                }
            }
            place += 1;
        }
        tree
    }

    /// What is large, as the value and in its places.
    fn large(&mut self, path: &str, ways: &[Way], trees: &[Tree]) {
        let bombs = std::mem::take(&mut self.bombs);
        for (turn, bomb) in bombs.iter().enumerate() {
            // Reading lists, lines and events is the same for all types, but for what is in them.
            for way in [ways[0], ways[turn % ways.len()]] {
                self.shoot(path, way, bomb.what, framed(way, bomb.text.clone()));
            }
            for tree in trees.iter().take(1) {
                let count = tree.count();
                let step = count.div_ceil(self.places.div_ceil(3)).max(1);
                for place in (0..count).step_by(step) {
                    for (what, text) in bombs::within(tree, place, bomb) {
                        self.shoot(path, ways[0], &what, text);
                    }
                }
            }
        }
        self.bombs = bombs;
    }

    /// Reads one answer, and says whether it is a value.
    fn shoot(&mut self, path: &str, way: Way, what: &str, text: Vec<u8>) -> bool {
        let length = text.len();
        let shown = String::from_utf8_lossy(&text[..length.min(300)]).into_owned();
        // What ends the program can be read there.
        let current = format!("{path} as {}: {what}: {shown:<300}\n", way.name);
        let _ = self.current.write_all_at(current.as_bytes(), 0);
        self.count.fetch_add(1, Relaxed);
        self.report.tried += 1;
        let is_large = length >= LARGE;
        let read = catch_unwind(AssertUnwindSafe(|| (way.read)(text.into(), is_large)));
        let Ok(outcome) = read else {
            println!("fault\t{path}\ta panic as {} by {what}: {shown:?}", way.name);
            return false;
        };
        self.report.values += usize::from(outcome.is_value);
        let peak = outcome.taken.peak;
        if peak > MULTIPLE * length + FLOOR {
            println!(
                "fault\t{path}\t{peak} bytes as {} by {length} of {what}: {shown:?}",
                way.name
            );
        }
        let time = outcome.taken.time;
        if time > PER_BYTE * u32::try_from(length).unwrap() + AT_ONCE {
            println!(
                "fault\t{path}\t{time:?} as {} by {length} bytes of {what}: {shown:?}",
                way.name
            );
        }
        if is_large {
            self.report.large += 1;
            let memory = peak.saturating_sub(4_096) / length;
            if memory > self.report.memory.0 {
                self.report.memory = (memory, format!("{what} as {}", way.name));
            }
            let time = time.as_nanos() / length as u128;
            if time > self.report.time.0 {
                self.report.time = (time, format!("{what} as {}", way.name));
            }
        }
        outcome.is_value
    }
}

/// A value as the whole of such an answer.
fn framed(way: Way, text: Vec<u8>) -> Vec<u8> {
    if way.name == "events" { [b"data:", &*text, b"\n\n"].concat() } else { text }
}

/// Ends the program when it hangs.
fn watch(count: Arc<AtomicU64>) {
    std::thread::spawn(move || {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let now = count.load(Relaxed);
            if now != last {
                (last, since) = (now, Instant::now());
            } else if since.elapsed().as_secs() > HANGS {
                eprintln!("an answer takes longer than {HANGS} seconds");
                std::process::abort();
            }
        }
    });
}
