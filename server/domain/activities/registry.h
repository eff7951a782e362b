// The one list of activities, and what the rest of the domain asks of "the activity of this step".
// An unknown arm never gets here: decks are checked when they are loaded, answers by
// check_answer().
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/activities/agree.h"
#include "domain/activities/breakout.h"
#include "domain/activities/choice.h"
#include "domain/activities/columns.h"
#include "domain/activities/dots.h"
#include "domain/activities/field.h"
#include "domain/activities/info.h"
#include "domain/activities/line.h"
#include "domain/activities/personal.h"
#include "domain/activities/ring.h"
#include "domain/activities/scale.h"
#include "domain/activities/sort.h"
#include "domain/activities/stages.h"
#include "domain/activities/words.h"
#include "domain/activity.h"

namespace goedwerk::domain {

template <ActivityType... A>
struct ActivityList {};
using Activities = ActivityList<Info, Choice, Line, Columns, Stages, Scale, Field, Ring, Words,
                                Personal, Sort, Dots, Agree, Breakout>;

std::string_view activity_name(const proto::ActivityConfig& config);
bool takes_answers(const proto::ActivityConfig& config);
bool texts_only(const proto::ActivityConfig& config);
// There is something to ask: false only for a step that waits for items of an earlier one.
bool is_ready(const proto::ActivityConfig& config);
bool can_feed(const proto::ActivityConfig& config);
bool can_harvest(const proto::ActivityConfig& config);
bool control_only(const proto::ActivityConfig& config);
// People stand at places of their own in its outcome: some groups are smaller.
bool divides_group(const proto::ActivityConfig& config);
// Its outcome is notes that a facilitator can arrange; `moderated`: looks at first.
bool has_notes(const proto::ActivityConfig& config);
bool is_moderated(const proto::ActivityConfig& config);
bool has_note(const proto::ActivityConfig& config, const proto::ActivityOutcome& outcome,
              NoteHandle note);
// Empty for an activity without notes.
std::vector<NoteHandle> notes_of(const proto::ActivityConfig& config,
                                 const proto::ActivityOutcome& outcome);
// Takes the text of this note out. False: it was not in it.
bool erase_note(proto::ActivityOutcome& outcome, NoteHandle note);
// People without a phone may be counted in it: each answer stands alone, and can be said aloud.
bool takes_hall(const proto::ActivityConfig& config);
// Marks a checked answer as one the facilitator wrote down for somebody in the room.
void mark_hall(const proto::ActivityConfig& config, proto::ActivityAnswer& answer);
// The same question may be asked again in a later step, linked to this one.
bool can_repeat(const proto::ActivityConfig& config);
// A second round can be told apart person by person.
bool repeatable(const proto::ActivityConfig& config);
// Last fase of the casus that this step reveals; 0 for activities without fasen.
std::uint32_t stage_last_number(const proto::ActivityConfig& config);
// Bytes of the largest serialised ActivityAnswer of this question.
std::size_t answer_bytes_max(const proto::ActivityConfig& config);

// What is wrong in the authored activity of a step, after complete(). An activity that is missing
// is no problem of these.
std::vector<FieldProblem> inspect(const proto::Step& step, const proto::Deck& deck);
// Fills what the author left out from the casus of the step.
void complete(proto::ActivityConfig& config, const proto::Case& casus);
// At most limits::fed_items_max texts of an outcome for a later step, under the k-rule.
std::vector<std::string> harvest(const proto::ActivityConfig& config,
                                 const proto::ActivityOutcome& outcome, DisclosureRule rule,
                                 const NoteDesk& desk);
void feed(proto::ActivityConfig& config, std::span<const std::string> items);

// The admissible, cleaned answer. A skip is admissible wherever answers are taken and holds nothing
// else. INCOMPLETE: no arm, or the arm of another activity. CLOSED: takes no answers.
Result<proto::ActivityAnswer> check_answer(const proto::ActivityConfig& config,
                                           proto::ActivityAnswer answer);
// Says something: neither skipped nor empty. Only these count as n for the k-rule.
bool counts_as_answer(const proto::ActivityConfig& config, const proto::ActivityAnswer& answer);

// What a virtual participant might answer in this step of a rehearsal.
proto::ActivityAnswer rehearse_answer(const proto::Step& step, Rng& rng);

// The outcome of checked answers, in any order; skips and empty ones left out.
proto::ActivityOutcome tally(const proto::ActivityConfig& config,
                             std::span<const proto::ActivityAnswer> answers, Rng& rng);
// Adds to `second` what two linked rounds tell together. Nothing for an activity that is not
// repeatable.
void compare(const proto::ActivityConfig& config, proto::ActivityOutcome& second,
             const proto::ActivityOutcome& first,
             std::span<const AnswerPair<proto::ActivityAnswer>> pairs, DisclosureRule rule);

// D7, for parts of an outcome with a count of their own; keep() does it for the whole.
void suppress_parts(const proto::ActivityConfig& config, proto::ActivityOutcome& outcome,
                    DisclosureRule rule);

// Changes a live outcome from what a phone said before to what it says now; notes keep their place.
// False: the activity cannot, tally again. `before` is null when it said nothing yet.
bool update_live(const proto::ActivityConfig& config, proto::ActivityOutcome& live,
                 const proto::ActivityAnswer* before, const proto::ActivityAnswer& now);

// Fills the arm of `view`, its precision and answer_count. `outcome` may be null: none yet. Returns
// the notes of the page, for slots of their own.
std::vector<proto::NoteView> project_activity(const proto::ActivityConfig& config,
                                              const proto::ActivityOutcome* outcome,
                                              Precision precision, DisclosureRule rule,
                                              const Surroundings& around,
                                              proto::ActivityView& view);
// Pages of the board when everything that may be shown is shown; 0 for activities without pages.
std::uint32_t page_count(const proto::ActivityConfig& config, const proto::ActivityOutcome& outcome,
                         DisclosureRule rule, const Surroundings& around);

}  // namespace goedwerk::domain
