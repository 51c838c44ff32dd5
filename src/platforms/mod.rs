//! Chat networks. Each decodes what happens there into events for the engine, renders messages its
//! own way, and delivers posts; none knows a feature, or another platform.

pub mod discord;
pub mod playground;
pub mod telegram;
