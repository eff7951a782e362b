#include "vote_round.h"

#include <algorithm>

namespace goedwerk::load {
namespace {

constexpr double patience_s = 15;

// Every 7919th phone: a fixed order that mixes early and late joiners.
std::vector<std::size_t> mixed(const std::vector<std::size_t>& phones) {
    auto order = phones;
    std::vector<std::pair<std::size_t, std::size_t>> keyed;
    for (const auto phone : order) keyed.emplace_back(phone * 2654435761U % 1'000'003U, phone);
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t index = 0; index < order.size(); ++index) order[index] = keyed[index].second;
    return order;
}

// The n-th answer by schedule is taken to be the n-th the server counted: it is on the board with
// the first view that counts n or more.
void add_board_times(const Screen& board, const std::vector<Moment>& dues, VoteResult& result) {
    std::size_t shown = 0;
    for (const auto& [seen_at, count] : board.counts) {
        const auto until = std::min<std::size_t>(count, dues.size());
        for (; shown < until; ++shown) result.board.add(ms_between(dues[shown], seen_at));
    }
    result.unshown += dues.size() - shown;
}

}  // namespace

VoteResult vote_round(Crowd& crowd, const Fleet& fleet, std::size_t room_index, double seconds) {
    crowd.open_question(room_index);
    crowd.prepare_answers(room_index);
    crowd.loop().run_for(crowd, 0.3);
    const auto& room = crowd.room(room_index);
    const auto before = crowd.tally();
    VoteResult result(fleet);
    const auto start = after(Clock::now(), 0.05);
    std::vector<Moment> dues;
    for (const auto phone : mixed(room.phones)) {
        const double share =
            static_cast<double>(dues.size()) / static_cast<double>(room.phones.size());
        dues.push_back(after(start, seconds * share));
        crowd.answer_at(phone, dues.back());
    }
    const auto give_up = after(start, seconds + patience_s);
    crowd.loop().run(crowd, give_up, [&] {
        const auto& tally = crowd.tally();
        return tally.acknowledged + tally.rejected + tally.refused - before.acknowledged -
                   before.rejected - before.refused >=
               dues.size();
    });
    const auto up_to_date = [&](std::size_t board) {
        const auto& counts = crowd.screen(board).counts;
        return !counts.empty() && counts.back().second >= dues.size();
    };
    crowd.loop().run(crowd, std::min(give_up, after(Clock::now(), 2)), [&] {
        return std::all_of(room.boards.begin(), room.boards.end(), up_to_date);
    });
    result.cost.close();
    result.answers = dues.size();
    for (const auto phone : room.phones) {
        const auto& screen = crowd.screen(phone);
        if (screen.acknowledged) {
            result.ack.add(ms_between(screen.due, screen.acknowledged_at));
        } else {
            ++result.unacknowledged;
        }
    }
    for (const auto board : room.boards) add_board_times(crowd.screen(board), dues, result);
    return result;
}

void report_acks(Report& report, VoteResult& result) {
    report.add("answers", static_cast<double>(result.answers));
    report.add("unacknowledged", static_cast<double>(result.unacknowledged));
    report.add("ack_p50", result.ack.percentile(50));
    report.add("ack_p95", result.ack.percentile(95));
    report.add("ack_p99", result.ack.percentile(99));
}

void report_boards(Report& report, VoteResult& result) {
    report.add("board_p50", result.board.percentile(50));
    report.add("board_p99", result.board.percentile(99));
    report.add("board_unshown", static_cast<double>(result.unshown));
    result.cost.report(report, result.answers);
}

}  // namespace goedwerk::load
