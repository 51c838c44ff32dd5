//! Names one slip of the finger away: a letter too many, missing, wrong, or two swapped; and names
//! that only look alike, to be proposed and never taken.

use std::ops::RangeInclusive;

use super::data::Table;

/// Shorter names have too many neighbours for a guess to help.
const LETTERS_MIN: usize = 5;

/// Names less alike than this (Jaro-Winkler, 0 to 1) would puzzle more than they help.
const LIKENESS_MIN: f64 = 0.8;
/// Of so many letters, one may be wrong in a name that is proposed.
const LETTERS_PER_SLIP: usize = 3;
/// At most so many names are proposed.
pub const PROPOSED_MAX: usize = 3;

/// The names most like what was typed, the likeliest first, each once. `names` come with their keys.
pub fn most_alike(
    key: &str,
    names: impl Iterator<Item = (impl AsRef<str>, &'static str)>,
) -> Vec<&'static str> {
    let likeness = |(other, name): (_, &'static str)| {
        let other = AsRef::<str>::as_ref(&other);
        let likeness = strsim::jaro_winkler(key, other);
        (likeness >= LIKENESS_MIN && is_near(key, other)).then_some((likeness, name))
    };
    let mut alike: Vec<(f64, &'static str)> = names.filter_map(likeness).collect();
    alike.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut found: Vec<&'static str> = Vec::new();
    for (_, name) in alike {
        if found.len() < PROPOSED_MAX && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Whether few letters are other ones, in the whole names or as far as the shorter one goes.
fn is_near(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| name.chars().collect::<Vec<char>>());
    let shorter = one.len().min(other.len());
    let are_near = |one: &[char], other: &[char]| {
        let slips = strsim::generic_damerau_levenshtein(one, other);
        slips * LETTERS_PER_SLIP <= one.len().max(other.len())
    };
    are_near(&one, &other) || are_near(&one[..shorter], &other[..shorter])
}

/// The lines of `table` whose key differs from `key` by exactly one slip.
///
/// Tries every neighbour of the key, so its cost grows with the length of the name and not with
/// the number of places.
pub fn one_slip_away(table: &Table, key: &str) -> Vec<usize> {
    let letters: Vec<char> = key.chars().collect();
    if letters.len() < LETTERS_MIN {
        return Vec::new();
    }
    let mut lines: Vec<usize> = (0..=letters.len())
        // Once no name begins like this, none does with a later slip either.
        .take_while(|&at| {
            !table
                .beginning(&letters[..at].iter().collect::<String>())
                .is_empty()
        })
        .flat_map(|at| slips(&letters, at))
        .flat_map(|neighbour| table.equal(&neighbour))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The names that were meant if the slip is at this letter.
fn slips(letters: &[char], at: usize) -> Vec<String> {
    let (head, tail) = letters.split_at(at);
    let mut meant = Vec::new();
    let mut push =
        |middle: &[char], tail: &[char]| meant.push([head, middle, tail].concat().iter().collect());
    for letter in alphabet(letters[0]).into_iter().flatten() {
        push(&[letter], tail);
        if tail.first().is_some_and(|&typed| typed != letter) {
            push(&[letter], &tail[1..]);
        }
    }
    if let [_, rest @ ..] = tail {
        push(&[], rest);
    }
    if let [first, second, rest @ ..] = tail
        && first != second
    {
        push(&[*second, *first], rest);
    }
    meant
}

/// The letters that the writing of `sample` has; none for writings without an alphabet.
fn alphabet(sample: char) -> Option<RangeInclusive<char>> {
    let alphabets = ['a'..='z', 'α'..='ω', 'а'..='я', 'א'..='ת', 'ء'..='ي'];
    alphabets
        .into_iter()
        .find(|alphabet| alphabet.contains(&sample))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_slip_is_undone() {
        let all_slips = |key: &str| {
            let letters: Vec<char> = key.chars().collect();
            (0..=letters.len())
                .flat_map(|at| slips(&letters, at))
                .collect::<Vec<_>>()
        };
        for typed in [
            "lilongve",
            "lilngwe",
            "lilonngwe",
            "liolngwe",
            "ilongwe",
            "lilongwee",
        ] {
            assert!(all_slips(typed).contains(&"lilongwe".to_owned()), "{typed}");
        }
        assert!(all_slips("масквва").contains(&"масква".to_owned()));
        assert!(
            !all_slips("lilongwe").contains(&"lilongwe".to_owned()),
            "no slip is not one slip"
        );
    }
}
