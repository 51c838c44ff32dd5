//! What rooms are told and shown: posts and cards, one a chat, each in the languages of who reads it.

use chrono_tz::Tz;

use super::card::SECOND_HALF;
use super::context::Cx;
use super::directory::Seat;
use super::message::Message;
use super::pen::Pen;
use super::post::{self, CardName, Place, Show};
use super::steps;
use super::terms::{self, Terms, Timing};
use crate::model::calendar::SchoolCalendar;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Chat;
use crate::model::school::School;
use crate::model::wall::local_of;
use crate::store::{Result, execute};
use crate::text::Voice;

impl Cx {
    /// Posts to each of the seats, made by `make` in that seat's language. Where two of the seats
    /// are in one chat, the chat gets one post with both.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn tell(
        &mut self,
        seats: &[Seat],
        timing: Timing,
        make: impl Fn(&Pen, &Seat) -> Message,
    ) -> Result<()> {
        for group in self.by_chat(seats, make) {
            let terms = self.terms(&group, timing).await?;
            self.place(&group.chat)
                .enqueue(group.message, terms)
                .await?;
        }
        Ok(())
    }

    /// Shows the card `name` in each of the seats' chats, like [`Cx::tell`]. One that says too much
    /// in two languages becomes two cards, the second with the buttons.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn show(
        &mut self,
        seats: &[Seat],
        name: &str,
        show: Show,
        timing: Timing,
        make: impl Fn(&Pen, &Seat) -> Message,
    ) -> Result<()> {
        for group in self.by_chat(seats, make) {
            let terms = self.terms(&group, timing).await?;
            let card = CardName {
                name,
                partnership: group.partnership,
                voices: &group.voices,
            };
            if group.voices.len() > 1 {
                self.show_in_two(&group.chat, card, group.message, show, terms)
                    .await?;
            } else {
                // The second half of the time when the chat had two languages.
                let rest = second_part(name);
                self.place(&group.chat).remove_card(&rest).await?;
                self.place(&group.chat)
                    .show_card(card, group.message, show, terms)
                    .await?;
            }
        }
        Ok(())
    }

    async fn show_in_two(
        &mut self,
        chat: &Chat,
        card: CardName<'_>,
        message: Message,
        show: Show,
        terms: Terms,
    ) -> Result<()> {
        if show == Show::IfShown && !self.has_card(chat, card.name).await? {
            return Ok(());
        }
        let mut parts = message.in_two().into_iter();
        let first = parts.next().unwrap_or_default();
        self.place(chat).show_card(card, first, show, terms).await?;
        let name = second_part(card.name);
        let Some(rest) = parts.next() else {
            return self.place(chat).remove_card(&name).await;
        };
        let show = match show {
            Show::Anew => Show::Anew,
            Show::InPlace | Show::IfShown => Show::InPlace,
        };
        let card = CardName {
            name: &name,
            ..card
        };
        self.place(chat).show_card(card, rest, show, terms).await
    }

    /// Whether the card `name` is in use in this chat.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn has_card(&mut self, chat: &Chat, name: &str) -> Result<bool> {
        self.place(chat).has_card(name).await
    }

    /// Takes the buttons off the card `name` in this chat, if it is there. One that was not delivered yet
    /// does not come any more; for one that is to come once more and then to rest, see [`Cx::let_go`].
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn retire(&mut self, chat: &Chat, name: &str) -> Result<()> {
        self.place(chat).retire_card(&second_part(name)).await?;
        self.place(chat).retire_card(name).await
    }

    /// Takes the buttons off all cards in this chat that speak of a partnership, when it has ended,
    /// with `words` above those that tell how something is.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn end_cards_of(
        &mut self,
        chat: &Chat,
        partnership: Id<Partnership>,
        words: &[String],
    ) -> Result<()> {
        self.place(chat).end_cards_of(partnership, words).await
    }

    /// Whether the card `name` can be seen in this chat, or is just being delivered.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_shown(&mut self, chat: &Chat, name: &str) -> Result<bool> {
        self.place(chat).is_shown(name).await
    }

    /// Whether a card whose name begins so waits to be delivered to this chat, or to be changed
    /// there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_waiting(&mut self, chat: &Chat, beginning: &str) -> Result<bool> {
        self.place(chat).is_waiting(beginning).await
    }

    /// Takes the card `name` away from this chat; one too old for that loses its buttons.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn remove(&mut self, chat: &Chat, name: &str) -> Result<()> {
        self.place(chat).remove_card(&second_part(name)).await?;
        self.place(chat).remove_card(name).await
    }

    /// Leaves the card `name` as it is: it will not change any more, and still comes where it waits.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn let_go(&mut self, chat: &Chat, name: &str) -> Result<()> {
        self.place(chat).let_go_card(&second_part(name)).await?;
        self.place(chat).let_go_card(name).await
    }

    /// Takes the card `name` back where it still waits to be delivered to this chat. One that has been stays as it
    /// is, and will not change any more.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn take_back(&mut self, chat: &Chat, name: &str) -> Result<()> {
        match self.is_waiting(chat, name).await? {
            true => self.retire(chat, name).await,
            false => self.let_go(chat, name).await,
        }
    }

    /// Posts a card anew whose message is out of reach.
    pub(super) async fn repost(&mut self, chat: &Chat, card: Id<post::Card>) -> Result<()> {
        self.place(chat).edit(card).await
    }

    /// Posts into one chat on somebody's request.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn answer_in(&mut self, chat: &Chat, message: Message) -> Result<()> {
        let terms = terms::terms(Timing::Asked, self.now, &[], &[]);
        self.place(chat).enqueue(message, terms).await
    }

    /// Shows a card in a chat that may not be a room yet, on somebody's request. `pen` is the one
    /// that wrote the message.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn show_in(
        &mut self,
        chat: &Chat,
        pen: &Pen,
        name: &str,
        show: Show,
        message: Message,
    ) -> Result<()> {
        self.show_of(chat, pen, (name, None), show, message).await
    }

    /// As [`Cx::show_in`], where the card speaks of a partnership: it is erased with it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn show_of(
        &mut self,
        chat: &Chat,
        pen: &Pen,
        (name, partnership): (&str, Option<Id<Partnership>>),
        show: Show,
        message: Message,
    ) -> Result<()> {
        let terms = terms::terms(Timing::Asked, self.now, &[], &[]);
        let card = CardName {
            name,
            partnership,
            voices: &[pen.voice],
        };
        self.place(chat).show_card(card, message, show, terms).await
    }

    /// Takes back the posts to this chat that nobody asked for and that still wait.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn withdraw_unasked(&mut self, chat: &Chat) -> Result<()> {
        execute!(
            &mut self.tx,
            "DELETE FROM post WHERE chat_id = $1 AND unasked AND state = 'waiting'",
            chat.id.value()
        )
        .map(drop)
    }

    /// Closes all forms in this chat, and keeps nothing of what was typed into any.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn drop_forms(&mut self, chat: &Chat) -> Result<()> {
        steps::drop_all(self, chat).await
    }

    /// Whether one of these rooms gets something today, on its school's calendar, that nobody asked for: what can
    /// wait for another day does.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn has_unasked_today(&mut self, seats: &[Seat]) -> Result<bool> {
        for seat in seats {
            let zone = seat.school.zone.unwrap_or(Tz::UTC);
            let date = |at| local_of(at, zone).date();
            let taken = post::unasked_instants(&mut self.tx, seat.chat.id, self.now).await?;
            if taken.into_iter().any(|at| date(at) == date(self.now)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The messages for these seats, one a chat.
    fn by_chat(&self, seats: &[Seat], make: impl Fn(&Pen, &Seat) -> Message) -> Vec<ChatGroup> {
        let mut groups: Vec<ChatGroup> = Vec::new();
        for seat in seats {
            let pen = self.pen(seat);
            let message = make(&pen, seat);
            match groups
                .iter_mut()
                .find(|group| group.chat.id == seat.chat.id)
            {
                Some(group) => {
                    group.schools.push(seat.school.clone());
                    if !group.voices.contains(&pen.voice) {
                        group.voices.push(pen.voice);
                    }
                    group.message = std::mem::take(&mut group.message).beside(message);
                }
                None => groups.push(ChatGroup {
                    chat: seat.chat.clone(),
                    schools: vec![seat.school.clone()],
                    voices: vec![pen.voice],
                    partnership: seat.room.partnership,
                    message,
                }),
            }
        }
        groups
    }

    async fn terms(&mut self, group: &ChatGroup, timing: Timing) -> Result<Terms> {
        let calendars: Vec<SchoolCalendar> =
            group.schools.iter().filter_map(School::calendar).collect();
        let taken = match timing {
            Timing::Unasked => {
                post::unasked_instants(&mut self.tx, group.chat.id, self.now).await?
            }
            Timing::Asked | Timing::Partner => Vec::new(),
        };
        Ok(terms::terms(timing, self.now, &calendars, &taken))
    }

    /// The next place in the outbox for a post of this event to this chat.
    fn place(&mut self, chat: &Chat) -> Place<'_> {
        self.posts += 1;
        Place {
            tx: &mut self.tx,
            ids: &self.ids,
            key: format!("{}/{}", self.key, self.posts),
            chat: chat.id,
            now: self.now,
            brings_down: self.brings_down_in == Some(chat.id),
            is_acted_in: self.acts_in == Some(chat.id),
        }
    }
}

/// The name of the second part of a card that says too much in two languages.
fn second_part(name: &str) -> String {
    format!("{name}{}", SECOND_HALF)
}

/// What one chat gets when several of its rooms are spoken to.
struct ChatGroup {
    chat: Chat,
    schools: Vec<School>,
    /// The schools' languages, each once.
    voices: Vec<Voice>,
    partnership: Option<Id<Partnership>>,
    message: Message,
}
