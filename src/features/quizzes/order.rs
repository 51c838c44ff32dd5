//! The order of questions, as teachers change it. Pure.

/// The indices of `all` things in the order in which their numbers, from 1 on, stand in `text`; those that
/// are not named follow as they stood. `None` where something else is written, or a number twice.
pub(super) fn in_order(text: &str, all: usize) -> Option<Vec<usize>> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '\u{60c}');
    let mut order = Vec::new();
    for word in text.split(is_between).filter(|word| !word.is_empty()) {
        let number: usize = word.parse().ok()?;
        let nth = number.checked_sub(1).filter(|nth| *nth < all)?;
        if order.contains(&nth) {
            return None;
        }
        order.push(nth);
    }
    if order.is_empty() {
        return None;
    }
    let rest: Vec<usize> = (0..all).filter(|nth| !order.contains(nth)).collect();
    order.extend(rest);
    Some(order)
}

/// Takes what is at `from` to where it is the one at `to`; the others move up or down by one. Both are
/// indices of the list.
pub(super) fn moved<T>(list: &mut [T], from: usize, to: usize) {
    match from <= to {
        true => list[from..=to].rotate_left(1),
        false => list[to..=from].rotate_right(1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_say_the_order_and_the_others_follow() {
        for (text, order) in [
            ("3 1 2", Some(vec![2, 0, 1])),
            ("3", Some(vec![2, 0, 1])),
            (" 2,1;  3. ", Some(vec![1, 0, 2])),
            ("1 2 3", Some(vec![0, 1, 2])),
            ("1 1", None),
            ("0", None),
            ("4", None),
            ("two", None),
            ("-1", None),
            ("99999999999999999999999", None),
            (" , ", None),
        ] {
            assert_eq!(in_order(text, 3), order, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_doubled(text in "[0-9 ,]{0,12}", all in 1..9_usize) {
            if let Some(mut order) = in_order(&text, all) {
                order.sort_unstable();
                prop_assert_eq!(order, (0..all).collect::<Vec<_>>());
            }
        }

        #[test]
        fn one_goes_to_its_place_and_the_others_keep_their_order(
            all in 1..30_usize, from in 0..30_usize, to in 0..30_usize,
        ) {
            let (from, to) = (from % all, to % all);
            let mut list: Vec<usize> = (0..all).collect();
            moved(&mut list, from, to);
            prop_assert_eq!(list[to], from);
            list.retain(|nth| *nth != from);
            prop_assert!(list.is_sorted());
        }
    }
}
