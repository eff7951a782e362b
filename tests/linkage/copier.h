// Somebody with access to the disk: copies every file of some folders again and again, so that what
// is deleted later is still in a copy.
//
// C1  A copy is taken every 100 ms and whenever take() is called; equal contents are kept once.
// C2  Files that vanish while they are read are no error.
//
// Thread: start, take and stop on the test's thread; the copying has a thread of its own.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace goedwerk::test {

struct Copy {
    std::string name;  // of the file
    std::string bytes;
};

class Copier {
  public:
    explicit Copier(std::vector<std::filesystem::path> roots);
    ~Copier();
    Copier(const Copier&) = delete;
    Copier& operator=(const Copier&) = delete;

    void take();
    void stop();
    // All different contents so far, oldest first.
    std::vector<Copy> copies();

  private:
    void run();

    const std::vector<std::filesystem::path> roots_;
    std::mutex
        mutex_;  // the copying thread writes while the test asks for a copy at a certain moment
    std::condition_variable wake_;
    bool stopping_ = false;
    std::vector<Copy> copies_;
    std::set<std::string> seen_;
    std::thread thread_;
};

// What is on the disk now.
std::vector<Copy> files_now(const std::vector<std::filesystem::path>& roots);

}  // namespace goedwerk::test
