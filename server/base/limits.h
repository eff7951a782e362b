// Every bound of the server: name with unit, and the reason. "reliability G21" and the like are
// goals and threats the numbers come from; the rest is judgement.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace goedwerk::limits {

using namespace std::chrono_literals;

// --- frames (G21, P9, P27: a frame can grow 48 times on the heap)
// -------------------------------------------------
inline constexpr std::size_t frame_bytes_max = 16 * 1024;
inline constexpr std::size_t lobby_body_bytes_max = 4 * 1024;
inline constexpr std::size_t http_header_bytes_max = 8 * 1024;  // G24
inline constexpr auto http_request_timeout = 5s;                // G24, slowloris
inline constexpr auto hello_timeout = 5s;                       // G24
inline constexpr auto close_timeout = 5s;                   // P5: a peer may never answer a close
inline constexpr auto idle_timeout = 40s;                   // P7: Beast pings at half of this
inline constexpr auto frame_finish_timeout = 10s;           // T29: a started message must finish
inline constexpr auto stalled_timeout = 10s;                // G23: a reader that takes nothing
inline constexpr std::size_t continuation_frames_max = 16;  // T26
inline constexpr std::size_t control_frames_per_second_max = 32;  // T26

// --- frames by POST, where no WebSocket gets through
// ------------------------------------------------------------------------
inline constexpr std::size_t poll_body_bytes_max = 20 * 1024;  // a frame of any size, or some small
inline constexpr int poll_frames_max = 16;                     // of one request
inline constexpr std::size_t poll_name_bytes = 16;
inline constexpr std::size_t polled_screens_max = 4'096;
inline constexpr auto poll_wait = 20s;  // proxies give a silent request up after 30 s and more

// --- outbox (G23): bounded by construction
// ------------------------------------------------------------------------
inline constexpr std::size_t outbox_replies_max = 32;
inline constexpr std::size_t outbox_slots_max =
    64;  // 3 audiences x (5 + notes_per_page_max), and room to spare
inline constexpr std::size_t outbox_bytes_max = 256 * 1024;
inline constexpr std::size_t gather_buffers_max = 64;  // iovec entries per send; IOV_MAX is 1024

// --- connections ---------------------------------------------------------------------------------
inline constexpr std::size_t descriptors_spare =
    64;  // P11: sockets are capped at RLIMIT_NOFILE minus this
inline constexpr auto accept_retry_delay = 200ms;  // P11, G26: between 100 ms and 1 s
inline constexpr std::size_t unauthenticated_max =
    4096;  // sockets without a Hello; 5,000 joins in 10 s need ~500
inline constexpr auto drain_timeout = 10s;  // G16
inline constexpr auto drain_spread = 5s;    // G14: the return after a clean stop

// --- rates (G25): per ticket, and on failures only; never on joins of an address (one office is
// one NAT) -----------
inline constexpr double frames_per_second = 10;
inline constexpr double frames_burst = 20;
inline constexpr double frames_debt = 60;  // refused frames beyond the burst before it is a flood
inline constexpr double failed_joins_per_minute_address = 20;
inline constexpr double failed_joins_per_minute_total = 300;
inline constexpr std::size_t rate_addresses_max =
    4096;  // remembered at once; the oldest leave first
inline constexpr std::size_t rate_tickets_max = 4096;

// --- rooms ---------------------------------------------------------------------------------------
inline constexpr std::size_t rooms_max = 1'000;  // T34; that have not ended
// With those that ended and are not erased yet: what one look at the overview can carry.
inline constexpr std::size_t rooms_kept_max = 5'000;
inline constexpr std::size_t room_phones_max =
    12'000;  // default of --room-phones-max; measured to 10,000
// per room; who is not present is forgotten first
inline constexpr std::size_t participants_remembered_max = 50'000;
inline constexpr std::size_t added_steps_max = 20;  // questions outside the deck
inline constexpr std::size_t parked_max = 200;      // questions for later, of one room
inline constexpr auto parking_delay =
    10s;  // what was asked in between reaches the room at once, shuffled
inline constexpr std::uint32_t hall_people_max = 60;  // without a phone, in one round
inline constexpr std::uint32_t hall_phones_min = 3;   // D9
inline constexpr std::size_t hall_answers_max = 100;  // different ones, in one round
inline constexpr std::size_t group_name_characters_max = 60;
inline constexpr std::size_t groups_remembered_max = 1'000;
// of one rehearsal: the largest group of the method
inline constexpr std::uint32_t virtual_participants_max = 24;
inline constexpr std::size_t room_boards_max = 64;
inline constexpr std::size_t room_controls_max = 16;
inline constexpr std::size_t answers_in_flight_max = 16'384;
inline constexpr std::size_t undo_depth_max = 64;
inline constexpr std::size_t rounds_per_step_max = 16;
inline constexpr auto tick = 100ms;  // the first change shows at once, then at most one view a tick
inline constexpr auto timer_grace = 2s;  // an answer sent at the last moment still travels
inline constexpr auto more_time = 60s;   // for who asked for it
inline constexpr std::size_t handshake_hello_bytes_max = 256;  // W4; that of a newcomer has 64
inline constexpr auto few_ready_after = 60s;                   // domain.md 8.1
inline constexpr std::uint32_t few_ready_tenths = 3;
inline constexpr auto knock_shown = 30s;            // that somebody stands before the locked door
inline constexpr std::uint32_t step_days_max = 31;  // of a deck for home
inline constexpr std::uint32_t opens_ahead_days_max = 366;
inline constexpr std::uint32_t keep_days_default = 30;  // domain.md 7.1.3
inline constexpr std::uint32_t keep_days_max = 90;
inline constexpr std::size_t rooms_swept_max = 16;  // opened or erased in one round of the sweeper
inline constexpr std::size_t invitations_max = 256;
inline constexpr auto invitation_lifetime = 10min;
inline constexpr std::uint32_t extend_minutes_max = 30;
inline constexpr std::uint32_t timer_minutes_max = 240;
inline constexpr auto room_idle_timeout =
    10min;  // nobody connected and no timer: out of memory, not out of the log
inline constexpr std::size_t records_per_read_max = 256;
inline constexpr std::size_t record_bytes_max =
    8 * 1024 * 1024;  // one RoundClosed with every note of a full room
inline constexpr std::string_view room_code_alphabet =
    "23456789ABCDEFGHJKMNPQRSTUVWXYZ";             // T6: no I, L, O, 0, 1
inline constexpr std::size_t room_code_signs = 8;  // 31^8: 39.6 bits
// Behind them once the code was renewed. Four can still be told across a room, and are enough:
// 31^4 is 923,521, who tries has to know the eight, and what fails costs an address one of
// failed_joins_per_minute_address. So it takes 16 days on average, and a meeting lasts hours.
inline constexpr std::size_t gate_signs = 4;

// --- the k-rule (domain.md 4.1.4)
// ---------------------------------------------------------------------------------
inline constexpr std::uint32_t k_default = 5;
inline constexpr std::uint32_t k_sensitive = 7;
inline constexpr std::uint32_t k_min = 4;
inline constexpr std::uint32_t k_max = 10;
inline constexpr std::uint32_t full_display_answers_min = 10;
inline constexpr std::uint32_t shift_cell_min = 3;
inline constexpr std::uint32_t almost_everyone_missing_max =
    2;  // fewer than 3 missing: "bijna iedereen"

// --- text and activities
// ------------------------------------------------------------------------------------------
inline constexpr std::size_t text_bytes_max = 2'000;     // G21
inline constexpr std::size_t note_characters_max = 500;  // grapheme clusters, G21
inline constexpr std::uint32_t note_characters_default = 140;
inline constexpr std::uint32_t other_characters_max = 100;
inline constexpr std::size_t text_lines_max = 6;       // T23
inline constexpr std::size_t combining_marks_max = 2;  // T19
inline constexpr std::uint32_t notes_per_phone_max = 5;
inline constexpr std::uint32_t notes_per_phone_default = 3;
inline constexpr int desk_notes_max = 60;             // the facilitator looks at so many at once
inline constexpr std::size_t desk_marks_max = 4'000;  // of one round; twice the notes it can have
inline constexpr std::size_t erase_tries_max = 30;    // of a note out of the log
inline constexpr auto erase_retry_delay = 1s;         // domain.md 8.1: gone within 10 s
inline constexpr std::size_t group_title_characters_max = 60;
inline constexpr std::uint32_t notes_per_page_max = 12;       // domain.md 4.1.6
inline constexpr std::uint32_t full_column_notes_min = 6;     // fewer say nothing of a column
inline constexpr std::uint32_t notes_per_large_page_max = 6;  // in large letters
inline constexpr std::size_t sentences_per_page_max = 12;     // that people shared
inline constexpr std::uint32_t text_answers_max = 2'000;      // T34; phones that write in one round
inline constexpr int columns_max = 4;
inline constexpr int options_min = 2;
inline constexpr int options_max = 9;  // keys 1 to 9
inline constexpr int info_points_max = 9;
inline constexpr std::size_t fed_items_max = 24;  // from one step to a later one
inline constexpr int scale_items_max = 9;
inline constexpr int circles_max = 3;
inline constexpr std::uint32_t scale_steps_default = 5;
inline constexpr std::uint32_t scale_steps_fine = 21;
inline constexpr int field_side = 5;
inline constexpr int cards_min = 6;
inline constexpr int cards_max = 30;
inline constexpr int piles_max = 5;
inline constexpr int leading_cards_max = 5;
inline constexpr int contested_cards_max = 3;
inline constexpr int dots_items_max = 24;
inline constexpr std::uint32_t dots_max = 10;
inline constexpr int rings_max = 5;
inline constexpr std::uint32_t ring_texts_max = 6;
inline constexpr int prompts_max = 12;
inline constexpr int slots_max = 5;
inline constexpr int roles_max = 6;
inline constexpr int fields_max = 3;
inline constexpr std::uint32_t groups_max = 30;
inline constexpr int words_shown_max = 40;
inline constexpr std::uint32_t word_characters_default = 30;
inline constexpr std::uint32_t line_positions = 21;
inline constexpr std::uint32_t line_bins = 11;
inline constexpr std::uint32_t doubt_steps = 5;

// --- content -------------------------------------------------------------------------------------
inline constexpr std::size_t content_file_bytes_max = 256 * 1024;
inline constexpr std::size_t content_files_max = 512;
// of one file: a YAML alias can repeat a whole tree
inline constexpr std::size_t content_values_max = 20'000;
inline constexpr int blocks_max = 40;
inline constexpr int steps_max = 120;
inline constexpr int meetings_max = 20;      // of a programme
inline constexpr int meeting_forms_max = 4;  // of one meeting: shorter and longer
inline constexpr int stages_max = 5;
inline constexpr int stage_words_max = 60;
inline constexpr int stage_board_words_max = 45;
inline constexpr int question_words_max = 15;
inline constexpr int sentence_words_max = 20;  // B1, domain.md 5.2
inline constexpr std::size_t title_characters_max = 80;
inline constexpr std::size_t question_characters_max = 160;  // two lines of the board

// --- storage -------------------------------------------------------------------------------------
inline constexpr std::size_t sealed_bytes_max = 16 * 1024;
inline constexpr std::size_t store_jobs_max = 65'536;  // waiting for the store thread
inline constexpr std::size_t commit_puts_max = 4'096;  // answers that share one commit
inline constexpr std::size_t reserve_bytes =
    16 * 1024 * 1024;  // P40: what a full disk leaves for closing

// --- Redis (reliability 3.2) ---------------------------------------------------------------------
inline constexpr auto redis_connect_timeout = 1s;  // for the socket, and again for the greeting
// All replies of one pipeline: above a slow fsync, so that health (G43) turns bad in time.
inline constexpr auto redis_command_timeout = 3s;
// All Sentinels together, an equal share for each: also when only the last one answers.
inline constexpr auto redis_sentinels_timeout = 1s;
inline constexpr std::size_t redis_sentinels_max = 7;
inline constexpr std::size_t redis_masters_tried_max = 2;  // different ones, for one line
// For replicas to have a write: above a slow fsync of theirs, below what a lease can wait.
inline constexpr auto redis_replicas_wait = 1s;
inline constexpr std::uint32_t redis_replicas_max = 5;
inline constexpr auto redis_retry_min = 50ms;
inline constexpr auto redis_retry_max = 2s;  // P21, for ever
// 12,000 answers of 16 KiB; records of a read are far below
inline constexpr std::size_t redis_reply_bytes_max = 256 * 1024 * 1024;
inline constexpr std::size_t redis_scan_count = 1'024;      // fields or names asked at once
inline constexpr std::size_t redis_scan_pages_max = 1'024;  // a full box has some 50
inline constexpr auto redis_rewrite_interval = 30s;  // P24: erased bytes leave its file so late
inline constexpr auto bus_beat = 2s;                 // G10
inline constexpr auto bus_silence_max = 5s;          // P21: then the subscription is dead
inline constexpr std::size_t bus_hints_waiting_max = 4'096;  // for the loop; the next are dropped

// --- several nodes on one Redis (G10, G42) -------------------------------------------------------
// After this long without its own beat a node shows nothing more (P23: two thirds of the next).
inline constexpr auto node_lease = 4s;
inline constexpr auto node_gone_after = 6s;  // without a beat: others take its rooms over
inline constexpr auto node_forgotten_after = 60s;
inline constexpr auto node_silence_max = 10s;  // then its screens are sent to other nodes
inline constexpr std::size_t nodes_max = 32;   // heard of at once
inline constexpr std::size_t node_card_bytes_max = 1'024;
inline constexpr auto node_meeting_time = 2'500ms;  // at the start: until the others have beaten
inline constexpr auto home_watch_interval = 250ms;
// For the home of a room to answer; a page gives up after 5 s.
inline constexpr auto home_wait = 4s;
inline constexpr auto home_retry_delay = 250ms;
inline constexpr auto resettle_patience = 15s;  // of screens whose room lost its home
inline constexpr auto link_beat = 2s;
inline constexpr auto link_silence_max = 5s;  // G10
// From one letter to the next: a burst shares letters, and a phone does not notice 5 ms.
inline constexpr auto link_gather = 5ms;
inline constexpr std::size_t link_frame_bytes_max = 1024 * 1024;  // a larger batch is several
inline constexpr std::size_t letters_under_way_max = 256;         // to Redis; each link has one
inline constexpr std::size_t link_waiting_bytes_max = 64 * 1024 * 1024;
// What can stand in one frame beside a view: 256 KiB of outbox, the room code, field headers.
inline constexpr std::array<std::size_t, 7> link_padded_bytes{
    256, 1'024, 4'096, 16'384, 65'536, 262'144, 2 * 1024 * 1024};
inline constexpr std::size_t far_unanswered_max = 64;  // of one screen
inline constexpr std::size_t lobby_asked_max = 256;    // of other nodes, not answered yet
inline constexpr auto copy_key_age_max = 5min;  // of an unused pair, in case a use was missed

// --- copies that four words open (domain.md 4.1.10) ----------------------------------------------
inline constexpr std::size_t copy_locator_bytes = 16;
// 4, 16 or 64 KiB of text and padding, a nonce of 24 bytes and a tag of 16
inline constexpr std::array<std::size_t, 3> copy_sealed_bytes{4'136, 16'424, 65'576};
inline constexpr std::size_t copy_body_bytes_max = 72 * 1024;
inline constexpr auto copy_body_timeout = 20s;  // 64 KiB over a bad mobile connection
inline constexpr std::uint32_t copy_days = 90;  // domain.md 7.1.3, after the last store
inline constexpr std::size_t copies_max = 16'384;
inline constexpr std::size_t copies_bytes_max = 256 * 1024 * 1024;  // 16,384 of the middle size
inline constexpr auto copies_sweep_interval = 1h;  // a last day ends at most so late
// 2^44 words over 2^14 copies: 20 a minute find one in a century
inline constexpr double failed_finds_per_minute_address = 20;
inline constexpr double failed_finds_per_minute_total = 300;
// Anybody may store, so new ones are rationed: an office of 300 at once, then one in 6 s.
inline constexpr double new_copies_per_minute_address = 10;
inline constexpr double new_copies_burst_address = 300;
inline constexpr double new_copies_per_minute_total = 60;
inline constexpr double new_copies_burst_total = 3'000;

// --- what an organisation adds
inline constexpr std::size_t theme_bytes_max = 64 * 1024;
inline constexpr std::size_t organisation_lines_max = 200;
inline constexpr std::size_t organisation_value_characters_max = 200;

static_assert(k_min <= k_default && k_default <= k_sensitive && k_sensitive <= k_max);
static_assert(copy_sealed_bytes.back() + 1'024 < copy_body_bytes_max);
static_assert(notes_per_phone_max * text_bytes_max < frame_bytes_max);
static_assert(frame_bytes_max + 1'024 < poll_body_bytes_max);
static_assert(poll_wait < idle_timeout);
static_assert(2 * bus_beat < bus_silence_max, "one beat may be lost");
static_assert(2 * bus_beat <= node_lease, "one beat may be lost");
static_assert(2 * node_lease <= 2 * node_gone_after - 4s, "silent well before another may speak");
static_assert(home_wait < 5s, "a page waits 5 s for its Welcome");
static_assert(node_gone_after + home_wait <= 10s, "G42");
static_assert(rooms_max < rooms_kept_max);
static_assert(link_frame_bytes_max + outbox_bytes_max < link_padded_bytes.back());
static_assert(redis_sentinels_timeout + redis_masters_tried_max * 2 * redis_connect_timeout +
                      redis_command_timeout <
                  10s,
              "G43");
static_assert(redis_replicas_wait < redis_command_timeout);
static_assert(idle_timeout < 60s, "nginx drops a proxied socket after 60 s of silence");

}  // namespace goedwerk::limits
