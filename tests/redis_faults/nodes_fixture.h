// What tests of nodes and a Redis to which bad things happen share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "redis_faults/crowd.h"
#include "support/node_group.h"

namespace goedwerk::test {

class NodesFixture : public testing::Test {
  protected:
    static constexpr auto together = TestStep::together;
    static constexpr milliseconds long_patience{90'000};

    Workshop& workshop() { return *nodes->workshop; }
    std::vector<ServerProcess*> all_nodes() {
        return {&nodes->home(), &nodes->other(0), &nodes->other(1)};
    }
    static std::vector<std::uint32_t> thirds(std::size_t count) {
        std::vector<std::uint32_t> counts(3);
        for (std::size_t who = 0; who < count; ++who) ++counts[who % 3];
        return counts;
    }
    static bool is_healthy(const ServerProcess& node) {
        return http_get(node.port(), "/healthz").status == 200;
    }
    // The screens of the test come back when a fault let them go.
    std::vector<std::uint32_t> count() {
        bring_screens_back();
        return nodes->close_and_count();
    }
    void bring_screens_back() {
        if (!workshop().control->is_open() || !workshop().board->is_open() ||
            !workshop().control->settle() || !workshop().board->settle()) {
            nodes->bring_screens_to(nodes->other(0), nodes->other(1));
        }
    }
    // Control and board come back as phones do; at whichever node runs.
    void keep_screens() {
        auto& screens = workshop();
        screens.control->wait_until([] { return false; }, milliseconds(1));
        screens.board->wait_until([] { return false; }, milliseconds(1));
        if (!screens.control->is_open()) return_one(screens.control, &RoomScreen::control);
        if (!screens.board->is_open()) return_one(screens.board, &RoomScreen::board);
    }
    void return_one(std::unique_ptr<RoomScreen>& screen,
                    RoomScreen (*enter)(std::uint16_t, const proto::RoomSummary&)) {
        for (auto* node : all_nodes()) {
            if (!node->running()) continue;
            try {
                auto back = enter(node->port(), workshop().room);
                if (!back.wait_until([&] { return back.welcome().server_time_ms() > 0; },
                                     milliseconds(5'000)))
                    continue;
                screen = std::make_unique<RoomScreen>(std::move(back));
                return;
            } catch (const std::runtime_error&) {
                continue;  // it does not listen any more
            }
        }
    }
    std::string all_logs() {
        return nodes->home().log() + nodes->other(0).log() + nodes->other(1).log();
    }

    std::optional<NodeGroup> nodes;
};

}  // namespace goedwerk::test
