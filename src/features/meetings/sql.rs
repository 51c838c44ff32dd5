//! Rounds of proposals with their votes, and the rule that was agreed.

use chrono::{DateTime, Utc};

use super::decide::{Cast, Vote};
pub(super) use super::months::sql::{
    dates, forget_planned, forget_planned_from, save_date, unsure,
};
use super::pair::Pair;
use super::slots::{Month, Nth, Rule, Side, Within};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::model::week::WEEKDAYS;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

/// One round of proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Round {
    pub(super) id: Id<Round>,
    pub(super) closes_at: DateTime<Utc>,
    /// Meetings are on later dates than this instant's.
    pub(super) from: DateTime<Utc>,
    pub(super) within: Within,
    /// Best first.
    pub(super) choices: Vec<Choice>,
    /// The rule that stays unless one of these takes its place.
    pub(super) booked: Option<Rule>,
}

impl Round {
    /// Whether nobody has said anything to it yet.
    pub(super) fn is_untouched(&self) -> bool {
        let mut casts = self.choices.iter().flat_map(|choice| &choice.casts);
        casts.all(Vec::is_empty)
    }
}

/// One proposal of a round, with all votes on it, each side's apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) id: Id<Choice>,
    pub(super) rule: Rule,
    pub(super) casts: [Vec<Cast>; 2],
}

/// The rule that both schools agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Agreed {
    pub(super) rule: Rule,
    pub(super) within: Within,
    /// Its first month.
    pub(super) month: Month,
}

#[derive(sqlx::FromRow)]
struct RuleRow {
    nth: String,
    weekday: i64,
    minute: i64,
    minute_too: i64,
    anchor_id: i64,
}

impl RuleRow {
    fn rule(&self, pair: &Pair) -> Result<Rule> {
        let minute = |minute: i64| match u16::try_from(minute) {
            Ok(minute) if minute < 24 * 60 => Ok(minute),
            _ => Err(damaged(format!("{minute} is no minute of a day"))),
        };
        let weekday = usize::try_from(self.weekday).ok();
        let weekday = weekday.and_then(|at| WEEKDAYS.get(at)).copied();
        Ok(Rule {
            nth: Nth::read(&self.nth)
                .ok_or_else(|| damaged(format!("{:?} is no nth", self.nth)))?,
            weekday: weekday.ok_or_else(|| damaged(format!("{} is no weekday", self.weekday)))?,
            minutes: [minute(self.minute)?, minute(self.minute_too)?],
            anchor: pair.side_of(Id::new(self.anchor_id)),
        })
    }
}

fn anchor(pair: &Pair, rule: &Rule) -> Id<School> {
    rule.anchor.of(&pair.schools).id
}

const fn within_word(within: Within) -> &'static str {
    match within {
        Within::Hours => "hours",
        Within::Consent => "consent",
    }
}

fn within(word: &str) -> Result<Within> {
    match word {
        "hours" => Ok(Within::Hours),
        "consent" => Ok(Within::Consent),
        _ => Err(damaged(format!("{word:?} is no bound for meetings"))),
    }
}

pub(super) fn month(text: &str) -> Result<Month> {
    Month::read(text).ok_or_else(|| damaged(format!("{text:?} is no month")))
}

/// Opens a round. There must be none open.
pub(super) async fn open_round(
    tx: &mut Tx,
    pair: &Pair,
    round: &Round,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_round (id, partnership_id, opened_at, closes_at, from_at, state, within)
         VALUES ($1, $2, $3, $4, $5, 'open', $6)",
        round.id.value(),
        pair.id.value(),
        to_ms(now),
        to_ms(round.closes_at),
        to_ms(round.from),
        within_word(round.within),
    )?;
    for (position, choice) in (1_i64..).zip(&round.choices) {
        let rule = &choice.rule;
        execute!(
            tx,
            "INSERT INTO meeting_option
                 (id, round_id, position, nth, weekday, minute, minute_too, anchor_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            choice.id.value(),
            round.id.value(),
            position,
            rule.nth.word(),
            i64::from(rule.weekday.num_days_from_monday()),
            i64::from(rule.minutes[0]),
            i64::from(rule.minutes[1]),
            anchor(pair, rule).value(),
        )?;
    }
    Ok(())
}

/// The round that is open, if one is.
pub(super) async fn find_round(tx: &mut Tx, pair: &Pair) -> Result<Option<Round>> {
    let row: Option<(i64, i64, i64, String)> = on!(tx, c => sqlx::query_as(
        "SELECT id, closes_at, from_at, within FROM meeting_round
         WHERE partnership_id = $1 AND state = 'open'")
        .bind(pair.id.value()).fetch_optional(c).await)?;
    let Some((id, closes_at, from_at, bound)) = row else {
        return Ok(None);
    };
    Ok(Some(Round {
        id: Id::new(id),
        closes_at: from_ms(closes_at)?,
        from: from_ms(from_at)?,
        within: within(&bound)?,
        choices: choices(tx, pair, Id::new(id)).await?,
        booked: agreed(tx, pair).await?.map(|agreed| agreed.rule),
    }))
}

async fn choices(tx: &mut Tx, pair: &Pair, round: Id<Round>) -> Result<Vec<Choice>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: i64,
        #[sqlx(flatten)]
        rule: RuleRow,
    }
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, nth, weekday, minute, minute_too, anchor_id FROM meeting_option
         WHERE round_id = $1 ORDER BY position")
        .bind(round.value()).fetch_all(c).await)?;
    let mut choices = Vec::with_capacity(rows.len());
    for row in rows {
        choices.push(Choice {
            id: Id::new(row.id),
            rule: row.rule.rule(pair)?,
            casts: casts(tx, pair, Id::new(row.id)).await?,
        });
    }
    Ok(choices)
}

async fn casts(tx: &mut Tx, pair: &Pair, choice: Id<Choice>) -> Result<[Vec<Cast>; 2]> {
    let rows: Vec<(i64, i64, String, String, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT vote.school_id, vote.member_id, member.name, vote.vote, vote.voted_at
         FROM meeting_vote AS vote JOIN member ON member.id = vote.member_id
         WHERE vote.option_id = $1 ORDER BY vote.voted_at, vote.member_id")
        .bind(choice.value()).fetch_all(c).await)?;
    let mut sides = [Vec::new(), Vec::new()];
    for (school, member, name, vote, at) in rows {
        let cast = Cast {
            member: Id::new(member),
            name,
            vote: Vote::read(&vote).ok_or_else(|| damaged(format!("{vote:?} is no vote")))?,
            at: from_ms(at)?,
        };
        match pair.side_of(Id::new(school)) {
            Side::First => sides[0].push(cast),
            Side::Second => sides[1].push(cast),
        }
    }
    Ok(sides)
}

/// Keeps a vote; a person's newer one takes the place of the older.
pub(super) async fn save_vote(
    tx: &mut Tx,
    choice: Id<Choice>,
    member: &Member,
    vote: Vote,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_vote (option_id, member_id, school_id, vote, voted_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (option_id, member_id) DO UPDATE
         SET vote = excluded.vote, voted_at = excluded.voted_at",
        choice.value(),
        member.id.value(),
        member.school.value(),
        vote.word(),
        to_ms(now),
    )
    .map(drop)
}

/// Closes a round: with something agreed, a rule or a meeting in writing, or without.
pub(super) async fn close_round(tx: &mut Tx, round: Id<Round>, agreed: bool) -> Result<()> {
    execute!(
        tx,
        "UPDATE meeting_round SET state = $1 WHERE id = $2",
        if agreed { "agreed" } else { "over" },
        round.value()
    )
    .map(drop)
}

/// The newest rounds that ended without a rule, `most` at the most, back to the newest that ended
/// with one, and from when the schools were linked.
pub(super) async fn newest_over(tx: &mut Tx, pair: &Pair, most: usize) -> Result<Vec<Round>> {
    let rows: Vec<(i64, i64, i64, String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT round.id, round.closes_at, round.from_at, round.within, round.state
         FROM meeting_round AS round
         JOIN partnership ON partnership.id = round.partnership_id
         WHERE partnership.id = $1 AND round.opened_at >= partnership.active_at
         ORDER BY round.opened_at DESC LIMIT $2")
        .bind(pair.id.value()).bind(i64::try_from(most).unwrap_or(i64::MAX)).fetch_all(c).await)?;
    let mut rounds = Vec::new();
    for (id, closes_at, from_at, bound, state) in rows {
        if state != "over" {
            break;
        }
        rounds.push(Round {
            id: Id::new(id),
            closes_at: from_ms(closes_at)?,
            from: from_ms(from_at)?,
            within: within(&bound)?,
            choices: choices(tx, pair, Id::new(id)).await?,
            booked: None,
        });
    }
    Ok(rounds)
}

/// When the partnership's newest round was opened.
pub(super) async fn newest_opening(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT MAX(opened_at) FROM meeting_round WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_one(c).await)?;
    at.map(from_ms).transpose()
}

/// When the schools were linked, or linked again.
pub(super) async fn active_at(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT active_at FROM partnership WHERE id = $1")
        .bind(partnership.value()).fetch_one(c).await)?;
    at.map(from_ms).transpose()
}

/// The rules that somebody said no to since `since`, so that they are not proposed again.
pub(super) async fn refused(tx: &mut Tx, pair: &Pair, since: DateTime<Utc>) -> Result<Vec<Rule>> {
    let rows: Vec<RuleRow> = on!(tx, c => sqlx::query_as(
        "SELECT DISTINCT nth, weekday, minute, minute_too, anchor_id
         FROM meeting_option AS choice
         JOIN meeting_round AS round ON round.id = choice.round_id
         JOIN meeting_vote AS vote ON vote.option_id = choice.id
         WHERE round.partnership_id = $1 AND round.opened_at >= $2 AND vote.vote = 'no'")
        .bind(pair.id.value()).bind(to_ms(since)).fetch_all(c).await)?;
    rows.iter().map(|row| row.rule(pair)).collect()
}

/// Keeps the rule that both schools agreed on, in place of an older one.
pub(super) async fn save_agreed(tx: &mut Tx, pair: &Pair, agreed: &Agreed) -> Result<()> {
    let rule = &agreed.rule;
    execute!(
        tx,
        "INSERT INTO meeting_rule
             (partnership_id, nth, weekday, minute, minute_too, anchor_id, within, month)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (partnership_id) DO UPDATE
         SET nth = excluded.nth, weekday = excluded.weekday, minute = excluded.minute,
             minute_too = excluded.minute_too, anchor_id = excluded.anchor_id,
             within = excluded.within, month = excluded.month",
        pair.id.value(),
        rule.nth.word(),
        i64::from(rule.weekday.num_days_from_monday()),
        i64::from(rule.minutes[0]),
        i64::from(rule.minutes[1]),
        anchor(pair, rule).value(),
        within_word(agreed.within),
        agreed.month.text(),
    )
    .map(drop)
}

/// The rule that both schools agreed on, if they have.
pub(super) async fn agreed(tx: &mut Tx, pair: &Pair) -> Result<Option<Agreed>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        rule: RuleRow,
        within: String,
        month: String,
    }
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT nth, weekday, minute, minute_too, anchor_id, within, month FROM meeting_rule
         WHERE partnership_id = $1")
        .bind(pair.id.value()).fetch_optional(c).await)?;
    row.map(|row| {
        Ok(Agreed {
            rule: row.rule.rule(pair)?,
            within: within(&row.within)?,
            month: month(&row.month)?,
        })
    })
    .transpose()
}

/// Forgets the rule: the monthly meeting is stopped.
pub(super) async fn forget_agreed(tx: &mut Tx, partnership: Id<Partnership>) -> Result<()> {
    let sql = "DELETE FROM meeting_rule WHERE partnership_id = $1";
    execute!(tx, sql, partnership.value()).map(drop)
}
