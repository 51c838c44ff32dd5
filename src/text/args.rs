//! What a sentence is filled in with.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

/// The named values that a sentence is filled in with; made by [`args!`](crate::args!).
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

/// One value: text, or a number that plural rules can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    Text(String),
    Number(i64),
}

/// Names and values for [`Voice::fill`](crate::text::Voice::fill).
///
/// A number must be given as a number: as text it would miss its plural form. Everything else that
/// needs a form (dates, times, lists) is first put into words by the same voice.
///
/// ```
/// use twinbell::text::args;
/// let pupils = 3;
/// let filled = args! { "school" => "Harbor High", "pupils" => pupils };
/// # let _ = filled;
/// ```
#[macro_export]
macro_rules! args {
    ($($name:expr => $value:expr),* $(,)?) => {
        $crate::text::Args::new()$(.with($name, $value))*
    };
}

impl Args {
    /// No values yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same values and one more; a name given twice keeps the later value.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Arg>) -> Self {
        let value = match value.into() {
            Arg::Text(text) => FluentValue::from(text),
            Arg::Number(number) => FluentValue::from(number),
        };
        self.0.set(name, value);
        self
    }

    pub(super) fn as_fluent(&self) -> &FluentArgs<'static> {
        &self.0
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! from_numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        })*
    };
}
from_numbers!(u8 u16 u32 i8 i16 i32 i64);

impl From<usize> for Arg {
    /// Counts beyond what an `i64` holds are said as the largest that it does.
    fn from(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}
