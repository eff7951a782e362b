#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>

#include "simulation/world.h"

namespace goedwerk::simulation {
namespace {

// GOEDWERK_SEEDS=20000 for a long run.
std::uint64_t fresh_seeds() {
    const auto* wanted = std::getenv("GOEDWERK_SEEDS");
    return wanted == nullptr ? 300 : std::strtoull(wanted, nullptr, 10);
}

// One history; `coverage` adds up what happened in it.
void simulate(std::uint64_t seed, Coverage& coverage, std::uint64_t& answers_counted) {
    SCOPED_TRACE("run it again: GOEDWERK_SEED=" + std::to_string(seed) +
                 " simulation_tests --gtest_filter=Simulation.*");
    try {
        World world(seed);
        world.run();
        for (const auto& finding : world.findings()) ADD_FAILURE() << finding;
        for (std::size_t kind = 0; kind < coverage.size(); ++kind) {
            coverage[kind] += world.coverage()[kind];
        }
        answers_counted += world.answers_counted();
    } catch (const Violation& violation) {
        ADD_FAILURE() << "violation: " << violation.what();
    }
}

std::vector<std::uint64_t> known_seeds() {
    std::vector<std::uint64_t> seeds;
    std::ifstream file(GOEDWERK_REGRESSIONS);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line[0] >= '0' && line[0] <= '9')
            seeds.push_back(std::strtoull(line.c_str(), nullptr, 10));
    }
    return seeds;
}

TEST(Simulation, FreshSeeds) {
    Coverage coverage{};
    std::uint64_t answers_counted = 0;
    if (const auto* one = std::getenv("GOEDWERK_SEED")) {
        return simulate(std::strtoull(one, nullptr, 10), coverage, answers_counted);
    }
    const std::uint64_t base = std::random_device{}();
    const auto count = fresh_seeds();
    std::cout << "base seed " << base << ", " << count << " histories\n";
    for (std::uint64_t seed = base; seed < base + count && !HasFailure(); ++seed) {
        simulate(seed, coverage, answers_counted);
    }
    if (HasFailure()) return;
    for (std::size_t kind = 0; kind < coverage.size(); ++kind) {
        const auto name = name_of(static_cast<Fault>(kind));
        std::cout << "  " << name << ": " << coverage[kind] << "\n";
        EXPECT_GT(coverage[kind], 0U) << name << " never happened";
    }
    std::cout << "  answers counted at a closing: " << answers_counted << "\n";
    EXPECT_GT(answers_counted, 1'000U);
}

TEST(Simulation, SeedsOfPastDefects) {
    const auto seeds = known_seeds();
    ASSERT_FALSE(seeds.empty()) << GOEDWERK_REGRESSIONS;
    Coverage coverage{};
    std::uint64_t answers_counted = 0;
    for (const auto seed : seeds) simulate(seed, coverage, answers_counted);
}

// Control: a host that leaves erased notes in the log is noticed.
TEST(Simulation, NotesThatAreNotErasedAreFound) {
    constexpr std::uint64_t worlds_max = 200;
    bool found = false;
    for (std::uint64_t seed = 1; seed <= worlds_max && !found; ++seed) {
        World world(seed, false);
        world.run();
        for (const auto& finding : world.findings())
            found = found || finding.find("an erased text") != std::string::npos;
    }
    EXPECT_TRUE(found);
}

TEST(Simulation, TheSameSeedIsTheSameHistory) {
    Coverage first{};
    Coverage second{};
    std::uint64_t first_count = 0;
    std::uint64_t second_count = 0;
    simulate(42, first, first_count);
    simulate(42, second, second_count);
    EXPECT_EQ(first, second);
    EXPECT_EQ(first_count, second_count);
}

}  // namespace
}  // namespace goedwerk::simulation
