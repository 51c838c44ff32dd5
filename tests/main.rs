//! All tests that go through the front door, in one binary: linking the whole tree takes long.

mod architecture;
mod browser;
mod buttons;
mod conversations;
mod crash;
mod discord;
mod discord_emulator;
mod locales;
mod migrations;
mod networks;
mod operator;
mod playground_http;
mod promises;
mod support;
mod telegram;
mod telegram_emulator;
