//! What a Fluent pattern says and needs.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;
use twinbell::text::Arg;

/// Stands for whatever a sentence is filled in with.
pub const GAP: char = '◌';

/// What a pattern needs and names.
#[derive(Default)]
pub struct Shape {
    pub variables: BTreeMap<String, Samples>,
    pub references: BTreeSet<String>,
}

/// What a variable may be filled in with.
#[derive(Default)]
pub struct Samples {
    is_number: bool,
    words: BTreeSet<String>,
}

impl Samples {
    pub fn values(&self) -> Vec<Arg> {
        if self.is_number {
            return [0, 1, 2, 5, 11, 1_000].map(Arg::Number).to_vec();
        }
        let mut words: Vec<_> = self.words.iter().cloned().map(Arg::Text).collect();
        words.push(Arg::Text("Gig Harbor".to_owned()));
        words
    }

    fn note_variants(&mut self, variants: &[Variant<String>]) {
        for variant in variants {
            match &variant.key {
                VariantKey::NumberLiteral { .. } => self.is_number = true,
                VariantKey::Identifier { name } => match name.as_str() {
                    "zero" | "one" | "two" | "few" | "many" => self.is_number = true,
                    word => {
                        self.words.insert(word.to_owned());
                    }
                },
            }
        }
    }
}

impl Shape {
    pub fn of(pattern: &Pattern<String>) -> Self {
        let mut shape = Self::default();
        shape.note(pattern);
        shape
    }

    fn note(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.note_expression(expression);
            }
        }
    }

    fn note_expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.note_inline(inline),
            Expression::Select { selector, variants } => {
                self.note_inline(selector);
                if let InlineExpression::VariableReference { id } = selector {
                    self.variables
                        .entry(id.name.clone())
                        .or_default()
                        .note_variants(variants);
                }
                for variant in variants {
                    self.note(&variant.value);
                }
            }
        }
    }

    fn note_inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.entry(id.name.clone()).or_default();
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.clone());
            }
            InlineExpression::Placeable { expression } => self.note_expression(expression),
            // The functions that we have take numbers.
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.note_inline(argument);
                    if let InlineExpression::VariableReference { id } = argument {
                        self.variables.entry(id.name.clone()).or_default().is_number = true;
                    }
                }
            }
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::TermReference { .. } => {}
        }
    }
}

/// The texts of a pattern, each variant by itself, with a gap for what is filled in.
pub fn texts_of(pattern: &Pattern<String>) -> Vec<String> {
    let mut whole = String::new();
    let mut texts = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => whole.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => {
                whole.push_str(&unescape_unicode_to_string(value));
            }
            PatternElement::Placeable { expression } => {
                whole.push(GAP);
                if let Expression::Select { variants, .. } = expression {
                    texts.extend(variants.iter().flat_map(|variant| texts_of(&variant.value)));
                }
            }
        }
    }
    texts.push(whole);
    texts
}
