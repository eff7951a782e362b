#include "redis_faults/crowd.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr milliseconds retry_delay(700);
constexpr milliseconds reply_patience(10'000);
constexpr milliseconds welcome_patience(6'000);

}  // namespace

Crowd::Crowd(NodeGroup& group, std::vector<ServerProcess*> at, std::size_t count) : group_(group) {
    for (std::size_t number = 0; number < count; ++number) {
        auto* node = at[number % at.size()];
        people_.push_back({node, RoomScreen::phone(node->port(), code()), std::nullopt});
    }
    for (auto& person : people_) {
        if (!person.screen.wait_welcome()) throw std::runtime_error("no welcome");
    }
}

void Crowd::choose(const std::function<std::uint32_t(std::size_t)>& option_of) {
    for (std::size_t who = 0; who < people_.size(); ++who) choose(who, option_of(who));
}

void Crowd::choose(std::size_t who, std::uint32_t option) {
    auto& person = people_.at(who);
    person.option = option;
    person.wants = true;
    person.stored = false;
    person.asked = 0;  // a receipt for what was chosen before says nothing about this
    person.next = Clock::now();
}

std::size_t Crowd::stored() const {
    const auto count = std::ranges::count_if(
        people_, [](const Person& person) { return person.stored || !person.wants; });
    return static_cast<std::size_t>(count);
}

bool Crowd::all_in() const {
    return std::ranges::none_of(people_, [](const Person& person) { return person.away; });
}

bool Crowd::all_asked_again() const {
    return std::ranges::all_of(people_, [](const Person& person) {
        return person.screen.activity().voided() && person.screen.activity().accepts_answers();
    });
}

bool Crowd::answer_all(const std::function<void()>& at_half, milliseconds within) {
    bool told = false;
    return live_until(
        [&] {
            const auto count = stored();
            if (!told && count * 2 >= people_.size()) {
                told = true;
                at_half();
            }
            return count == people_.size();
        },
        within);
}

bool Crowd::live_until(const std::function<bool()>& reached, milliseconds within) {
    const Deadline deadline(within);
    while (!deadline.passed()) {
        for (auto& person : people_) step(person);
        if (reached()) return true;
    }
    return false;
}

void Crowd::move(ServerProcess& from, ServerProcess& to) {
    for (auto& person : people_) {
        if (person.node == &from) person.node = &to;
    }
}

void Crowd::step(Person& person) {
    if (person.away) return come_back(person);
    person.screen.wait_until([] { return false; }, milliseconds(1));
    if (!person.screen.is_open()) return leave(person);
    if (person.wants && !person.stored) ask(person);
}

void Crowd::ask(Person& person) {
    if (person.asked != 0) {
        const auto code = person.screen.wait_reply(person.asked, milliseconds(0));
        if (!code && Clock::now() - person.asked_at < reply_patience) return;
        person.asked = 0;
        person.stored = code == done;
        if (!person.stored) ++refused_;
        person.next = Clock::now() + retry_delay;
        return;
    }
    const auto& open = person.screen.activity();
    if (Clock::now() < person.next || !open.accepts_answers()) return;
    person.asked_at = Clock::now();
    person.asked = person.screen.send_answer(open.step_index(), open.round_number(),
                                             choice_answer({person.option}));
}

void Crowd::leave(Person& person) {
    const auto& goodbye = person.screen.goodbye();
    const auto hint = goodbye ? milliseconds(goodbye->retry_after_ms()) : retry_delay;
    person.away = true;
    person.asked = 0;
    person.next = person.due_back = Clock::now() + hint;
}

void Crowd::come_back(Person& person) {
    if (!person.arriving) {
        if (Clock::now() < person.next) return;
        person.next = Clock::now() + retry_delay;
        person.arriving = knock(person);
        person.arriving_at = Clock::now();
        return;
    }
    auto& arriving = *person.arriving;
    arriving.wait_until([] { return false; }, milliseconds(1));
    if (!arriving.ticket().empty()) {
        person.screen = std::move(arriving);
        person.arriving.reset();
        person.away = false;
        person.next = Clock::now();
        ++came_back_;
        latest_ = std::max(
            latest_, std::chrono::duration_cast<milliseconds>(Clock::now() - person.due_back));
        return;
    }
    const bool given_up = Clock::now() - person.arriving_at > welcome_patience;
    if (arriving.is_open() && !arriving.goodbye() && !given_up) return;
    const auto& goodbye = arriving.goodbye();
    const auto hint = goodbye ? milliseconds(goodbye->retry_after_ms()) : retry_delay;
    person.next = Clock::now() + std::max(hint, retry_delay);
    person.arriving.reset();
}

// Nothing: nobody there.
std::optional<RoomScreen> Crowd::knock(Person& person) {
    auto nodes = balanced_;
    if (nodes.empty()) nodes = {person.node};
    for (std::size_t tried = 0; tried < nodes.size(); ++tried) {
        auto* node = nodes[turn_++ % nodes.size()];
        if (!node->running()) continue;
        try {
            auto screen = RoomScreen::phone(node->port(), code(), person.screen.ticket());
            if (!screen.is_open()) continue;
            person.node = node;
            return screen;
        } catch (const std::runtime_error&) {
            continue;  // it does not listen any more
        }
    }
    return std::nullopt;
}

}  // namespace goedwerk::test
