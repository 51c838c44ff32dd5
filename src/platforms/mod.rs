//! Chat networks. Each decodes what happens there into events for the engine, renders messages its
//! own way, and delivers posts; none knows a feature, or another platform.

pub mod discord;
pub mod playground;
pub mod telegram;

/// One sentence of what `twinbell doctor` finds about a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Fine(String),
    /// It works, but not in every way, and the operator may want to know.
    Mind(String),
    Wrong(String),
}
