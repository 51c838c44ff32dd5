//! Rebuilds when a locale or a migration is added: the macros that embed them cannot tell.

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=src/platforms/playground/page");
}
