#include "support/node_group.h"

#include <functional>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace goedwerk::test {
namespace {

// As a page does: again while the room has no home.
std::unique_ptr<RoomScreen> let_in(const ServerProcess& at,
                                   const std::function<RoomScreen()>& knock) {
    const Deadline deadline(patience);
    while (!deadline.passed()) {
        auto screen = knock();
        if (screen.wait_welcome()) return std::make_unique<RoomScreen>(std::move(screen));
        rest();
    }
    throw std::runtime_error("no welcome: " + at.log());
}

}  // namespace

NodeGroup::NodeGroup(std::size_t others, HomeWay way)
    : redis_(std::make_unique<RedisProcess>(folder_.path(), RedisAddress::loopback)) {
    const std::string direct = "127.0.0.1:" + std::to_string(redis_->port());
    arguments_ = {{"--redis", direct}, {"--redis", direct}};
    if (way != HomeWay::plain) {
        strait_ = std::make_unique<Strait>(redis_->port());
        arguments_.of_home[1] = "127.0.0.1:" + std::to_string(strait_->port());
    }
    if (way == HomeWay::strait_for_all) arguments_.of_others = arguments_.of_home;
    start(others, {});
}

NodeGroup::NodeGroup(std::size_t others, RedisArguments redis, std::vector<ServerOptions> special)
    : arguments_(std::move(redis)) {
    start(others, std::move(special));
}

void NodeGroup::start(std::size_t others, std::vector<ServerOptions> special) {
    special.resize(1 + others);
    write_file(folder_.path() / "password", std::string(RedisProcess::password) + "\n");
    write_file(folder_.path() / "cluster.key", std::string(32, 'k'));
    workshop = std::make_unique<Workshop>(true, options_with(arguments_.of_home, special[0]));
    for (std::size_t index = 0; index < others; ++index) {
        others_.push_back(std::make_unique<ServerProcess>(
            options_with(arguments_.of_others, special[1 + index])));
        others_.back()->start();
    }
}

ServerOptions NodeGroup::options() const {
    return options_with(arguments_.of_others, {});
}

ServerOptions NodeGroup::options_with(const std::vector<std::string>& redis,
                                      ServerOptions base) const {
    const auto password = (folder_.path() / "password").string();
    base.extra = redis;
    base.extra.insert(base.extra.end(), {"--redis-password-file", password});
    const bool asks_sentinels = redis.front() == "--redis-sentinel";
    if (asks_sentinels)
        base.extra.insert(base.extra.end(), {"--redis-sentinel-password-file", password});
    base.extra.insert(base.extra.end(),
                      {"--cluster-key-file", (folder_.path() / "cluster.key").string()});
    return base;
}

void NodeGroup::bring_screens_to(ServerProcess& control_at, ServerProcess& board_at) {
    auto& screens = *workshop;
    screens.control =
        let_in(control_at, [&] { return RoomScreen::control(control_at.port(), screens.room); });
    screens.board =
        let_in(board_at, [&] { return RoomScreen::board(board_at.port(), screens.room); });
    screens.control->wait_until([&] { return screens.control->control_room().seq() > 0; });
}

std::vector<RoomScreen> NodeGroup::phones_at(ServerProcess& node, std::size_t count,
                                             bool looks_at_board) {
    std::vector<RoomScreen> phones;
    for (std::size_t number = 0; number < count; ++number) {
        phones.push_back(RoomScreen::phone(node.port(), workshop->room.code(), "", looks_at_board));
    }
    for (auto& phone : phones) {
        if (!phone.wait_welcome()) throw std::runtime_error("no welcome: " + node.log());
    }
    return phones;
}

std::vector<std::uint32_t> NodeGroup::close_and_count() {
    std::vector<std::uint32_t> counts;
    if (!press(proto::MOVE_KIND_CLOSE, proto::PHASE_CLOSED)) return counts;
    if (!press(proto::MOVE_KIND_REVEAL, proto::PHASE_REVEALED)) return counts;
    auto& board = *workshop->board;
    board.wait_until([&] {
        return board.activity().phase() == proto::PHASE_REVEALED &&
               board.activity().choice().cells_size() == 3;
    });
    for (const auto& cell : board.activity().choice().cells()) counts.push_back(cell.count());
    return counts;
}

// A facilitator presses again when the answer was "unknown", unless the screen shows that it
// worked.
bool NodeGroup::press(proto::MoveKind kind, proto::Phase leads_to) {
    const Deadline deadline(patience);
    while (!deadline.passed()) {
        if (workshop->control->control_room().phase() == leads_to) return true;
        const auto code = workshop->move(kind);
        if (code == proto::ERROR_CODE_UNSPECIFIED) return true;
        if (code != proto::ERROR_CODE_UNAVAILABLE) return false;
        workshop->control->wait_until([] { return false; }, milliseconds(500));
    }
    return false;
}

double NodeGroup::metric(const ServerProcess& node, const std::string& name) {
    std::istringstream lines(http_get(node.metrics_port(), "/metrics").body);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(name + " ")) return std::stod(line.substr(name.size() + 1));
    }
    throw std::runtime_error("no metric " + name);
}

}  // namespace goedwerk::test
