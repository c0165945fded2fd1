// Thousands of damaged files: each is refused, without a crash, without end, and without the memory
// that it claims.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "sample_tables.hpp"
#include "sanitizers.hpp"
#include "scratch.hpp"
#include "tissage/base/random.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/verify.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;
using testing::Scratch;

using Bytes = std::vector<std::byte>;

/// A stream of numbers for one mutation.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(mix(seed + 1)) {}
  std::uint64_t below(std::uint64_t bound) { return (state_ = mix(state_ + 1)) % bound; }

 private:
  std::uint64_t state_;
};

/// publish() would bring each of thousands to the disk.
void write_file(const fs::path& path, std::span<const char> bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void flip_bits(Bytes& bytes, Chance& chance) {
  for (std::uint64_t left = 1 + chance.below(8); left > 0; --left)
    bytes[chance.below(bytes.size())] ^= static_cast<std::byte>(1U << chance.below(8));
}

/// Fills a few bytes with one value: lengths and addresses become 0 or huge.
void fill_some(Bytes& bytes, Chance& chance) {
  const std::size_t begin = chance.below(bytes.size());
  const std::size_t count = std::min<std::size_t>(1 + chance.below(16), bytes.size() - begin);
  const std::byte value = chance.below(2) == 0 ? std::byte{0} : std::byte{0xFF};
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(begin), count, value);
}

/// Copies a piece over another.
void splice(Bytes& bytes, Chance& chance) {
  const std::size_t from = chance.below(bytes.size());
  const std::size_t to = chance.below(bytes.size());
  const std::size_t count =
      std::min<std::size_t>(1 + chance.below(512), bytes.size() - std::max(from, to));
  const Bytes piece(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                    bytes.begin() + static_cast<std::ptrdiff_t>(from + count));
  std::copy(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(to));
}

Bytes mutated(Bytes bytes, std::uint64_t number) {
  Chance chance(number);
  switch (chance.below(4)) {
    case 0:
      flip_bits(bytes, chance);
      break;
    case 1:
      fill_some(bytes, chance);
      break;
    case 2:
      splice(bytes, chance);
      break;
    default:
      bytes.resize(chance.below(bytes.size()));
  }
  return bytes;
}

/// Whether a file is refused by its name.
bool is_refused(const fs::path& path) {
  try {
    const DatasetFile file(path);
    return false;
  } catch (const Failure& failure) {
    return failure.code() == ExitCode::bad_data &&
           std::string(failure.what()).find(path.string()) == 0;
  }
}

/// Runs an action in a process of its own, with little memory and time; its wait status.
template <class Action>
int status_of_child(const Action& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(120);
    if (!testing::has_sanitizers) {
      const rlimit memory{std::uint64_t{1} << 30, std::uint64_t{1} << 30};
      ::setrlimit(RLIMIT_AS, &memory);
    }
    action();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(DamagedFiles, are_refused_by_name_without_a_crash_or_the_memory_that_they_claim) {
  const Scratch scratch;
  const fs::path path = scratch.path() / "mutated.h5";
  publish_dataset(testing::small_sweep(), path);
  const std::string text = testing::bytes_of_file(path);
  const Bytes whole(reinterpret_cast<const std::byte*>(text.data()),
                    reinterpret_cast<const std::byte*>(text.data() + text.size()));
  const int status = status_of_child([&] {
    for (std::uint64_t number = 0; number < 6000; ++number) {
      const Bytes bytes = mutated(whole, number);
      if (bytes == whole) continue;
      write_file(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
      if (!is_refused(path)) ::_exit(1);
    }
  });
  EXPECT_EQ(status, 0);
}

TEST(DamagedFiles, are_found_whichever_bit_is_flipped) {
  const Scratch scratch;
  const fs::path path = scratch.path() / "flipped.h5";
  publish_dataset(testing::small_sweep(), path);
  ASSERT_TRUE(verify_dataset(path).problems.empty());
  const std::string whole = testing::bytes_of_file(path);
  Chance chance(7);
  for (int trial = 0; trial < 500; ++trial) {
    std::string flipped = whole;
    const std::size_t place = chance.below(flipped.size());
    flipped[place] = static_cast<char>(flipped[place] ^ (1 << chance.below(8)));
    write_file(path, flipped);
    EXPECT_FALSE(verify_dataset(path).problems.empty()) << "byte " << place;
  }
}

}  // namespace
}  // namespace tissage
