// Phones that answer by themselves, as a page does: again while the server does not say that it is
// stored, and back with their ticket when they are let go, at the moment the server asked for.
//
// Thread: one at a time. Errors: nobody lets them in at first: throws.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "support/node_group.h"

namespace goedwerk::test {

class Crowd {
  public:
    Crowd(NodeGroup& group, std::vector<ServerProcess*> at, std::size_t count);

    void choose(const std::function<std::uint32_t(std::size_t)>& option_of);
    // The others keep what they have.
    void choose(std::size_t who, std::uint32_t option);
    // Sends what is due and reads what came, until all is stored or `within` is over. Calls
    // `at_half` when half of it is.
    bool answer_all(const std::function<void()>& at_half, milliseconds within);
    // The same without an end of its own: until `reached` says so.
    bool live_until(const std::function<bool()>& reached, milliseconds within);

    // Their node is gone: they come back at another.
    void move(ServerProcess& from, ServerProcess& to);
    // From now on a load balancer brings who comes back to any of these that takes it.
    void balance_over(std::vector<ServerProcess*> nodes) { balanced_ = std::move(nodes); }

    bool all_in() const;
    // The room lost what they said, and says so to each.
    bool all_asked_again() const;
    std::size_t stored() const;
    std::size_t refused() const { return refused_; }
    std::size_t came_back() const { return came_back_; }
    // The longest time that somebody was away after the moment to come back.
    milliseconds latest() const { return latest_; }
    RoomScreen& screen(std::size_t who) { return people_.at(who).screen; }

  private:
    struct Person {
        ServerProcess* node;
        RoomScreen screen;
        std::optional<RoomScreen> arriving;
        std::uint32_t option = 0;
        bool wants = false;
        bool stored = false;
        bool away = false;
        std::uint64_t asked = 0;
        Clock::time_point asked_at{};
        Clock::time_point next{};
        Clock::time_point due_back{};
        Clock::time_point arriving_at{};
    };
    void step(Person& person);
    void ask(Person& person);
    void leave(Person& person);
    void come_back(Person& person);
    std::optional<RoomScreen> knock(Person& person);
    std::string code() const { return group_.workshop->room.code(); }

    NodeGroup& group_;
    std::vector<Person> people_;
    std::vector<ServerProcess*> balanced_;
    std::size_t turn_ = 0;
    std::size_t refused_ = 0;
    std::size_t came_back_ = 0;
    milliseconds latest_{0};
};

}  // namespace goedwerk::test
