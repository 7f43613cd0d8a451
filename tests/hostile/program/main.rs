//! Reads hostile answers as every type of some documents, and says what they did: for each type a line with how many
//! there were and the worst of them, and a line for each fault.
#![allow(dead_code, deprecated, unused)]
#![recursion_limit = "2048"]

mod answers;
mod battery;
mod bombs;
mod damage;
mod meter;
mod runtime;
mod tree;

MODULES

use answers::Way;
use serde_json::Value;
use std::io::BufRead;

#[global_allocator]
static METER: meter::Meter = meter::Meter;

/// The ways to read a type.
fn of(path: &str) -> Vec<Way> {
    match path {
        "error" => answers::of_errors(),
        ARMS
        _ => panic!("no type {path}"),
    }
}

/// With the stack that a thread of an async runtime has. The arguments are how large the large answers are, how many
/// places of a value are damaged, one of how many damages is tried, and the file that says what is being tried.
fn main() {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(tried).unwrap().join().unwrap();
}

fn tried() {
    std::panic::set_hook(Box::new(|_| {}));
    let arguments: Vec<String> = std::env::args().collect();
    let number = |index: usize| arguments[index].parse().unwrap();
    let mut battery = battery::Battery::new(number(1), number(2), number(3), &arguments[4]);
    for line in std::io::stdin().lock().lines() {
        let (path, instances): (String, Vec<Value>) = serde_json::from_str(&line.unwrap()).unwrap();
        battery.fire(&path, &of(&path), &instances);
    }
}
