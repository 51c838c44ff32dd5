//! The ways to read a text as a town and the areas it lies in.

use super::fold::fold;

/// What divides "town, region, country". A slash too, once the text is known to be no zone name.
const DIVIDERS: [char; 14] = [
    ',', ';', '/', '|', '(', ')', '[', ']', '\n', '،', '؛', '、', '，', '；',
];

/// Longer texts without commas are sentences, not names of places.
const WORDS_MAX: usize = 8;

/// One way to read a text.
pub struct Reading<'a> {
    /// The words of the town's name.
    pub town: &'a [String],
    /// The words of each area: "washington", "usa".
    pub areas: Vec<&'a [String]>,
    /// Whether the person divided town and area with a comma. If not, this is a guess.
    pub divided: bool,
}

/// A text in folded words.
pub struct Words {
    all: Vec<String>,
    /// Where the parts between dividers end.
    part_ends: Vec<usize>,
}

impl Words {
    pub fn of(text: &str) -> Self {
        let mut words = Self {
            all: Vec::new(),
            part_ends: Vec::new(),
        };
        for part in text.replace(" - ", ",").split(DIVIDERS) {
            words.all.extend(
                fold(part)
                    .split(' ')
                    .filter(|word| !word.is_empty())
                    .map(str::to_owned),
            );
            if words.part_ends.last().copied().unwrap_or(0) < words.all.len() {
                words.part_ends.push(words.all.len());
            }
        }
        // Chinese and Japanese put no space between country and town.
        if let [word] = words.all.as_slice()
            && word.chars().all(is_han_or_kana)
        {
            words.all = word.chars().map(String::from).collect();
            words.part_ends = vec![words.all.len()];
        }
        words
    }

    /// All words as one name.
    pub fn whole(&self) -> &[String] {
        &self.all
    }

    /// Every way to read the text as a town in an area, the likelier first.
    pub fn readings(&self) -> Vec<Reading<'_>> {
        let mut readings = self.divided();
        if self.all.len() <= WORDS_MAX {
            readings.extend(self.guessed());
        }
        readings
    }

    /// Each part in turn is the town, and the others are areas.
    fn divided(&self) -> Vec<Reading<'_>> {
        let starts = [0].into_iter().chain(self.part_ends.iter().copied());
        let parts: Vec<&[String]> = starts
            .zip(&self.part_ends)
            .map(|(start, &end)| &self.all[start..end])
            .collect();
        if parts.len() < 2 || parts.len() > WORDS_MAX {
            return Vec::new();
        }
        let reading = |town: usize| {
            let areas = parts
                .iter()
                .enumerate()
                .filter(|&(at, _)| at != town)
                .map(|(_, &part)| part)
                .collect();
            Reading {
                town: parts[town],
                areas,
                divided: true,
            }
        };
        (0..parts.len()).map(reading).collect()
    }

    /// The town ends, or the area ends, after any word; long names of towns first.
    fn guessed(&self) -> impl Iterator<Item = Reading<'_>> {
        let cuts = 1..self.all.len();
        let town_first = cuts.clone().rev().map(|cut| self.all.split_at(cut));
        let area_first = cuts
            .map(|cut| self.all.split_at(cut))
            .map(|(area, town)| (town, area));
        town_first.chain(area_first).map(|(town, area)| Reading {
            town,
            areas: vec![area],
            divided: false,
        })
    }
}

fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}
