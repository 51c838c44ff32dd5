//! All tests that go through the front door, in one binary: linking the whole tree takes long.

mod architecture;
mod conversations;
mod locales;
mod operator;
mod playground_http;
mod support;
