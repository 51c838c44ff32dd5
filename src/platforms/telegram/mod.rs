//! Telegram: groups, their topics, and private chats, through the Bot API.

pub mod commands;
pub mod decode;
pub mod pace;
pub mod place;
pub mod refusal;
pub mod render;
pub mod updates;
