#include "programs/program_id.h"

#include <elf.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/stat.h>

#include <span>

#include "language/word_division.h"

namespace insyn {

namespace {

// The note that --build-id leaves in a program or library, as hexadecimal digits; empty where it has none.
std::string build_id(std::span<const std::byte> notes) {
  constexpr auto padded = [](std::size_t size) { return (size + 3U) & ~std::size_t{3}; };
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    const auto* head = reinterpret_cast<const ElfW(Nhdr)*>(notes.data());  // NOLINT: as the loader has laid it
    const std::size_t name = sizeof *head, words = name + padded(head->n_namesz), end = words + padded(head->n_descsz);
    if (end > notes.size()) break;
    if (head->n_type == NT_GNU_BUILD_ID && head->n_namesz == 4) {
      std::string out;
      for (const std::byte each : notes.subspan(words, head->n_descsz)) out += fmt::format("{:02x}", static_cast<unsigned>(each));
      return out;
    }
    notes = notes.subspan(end);
  }
  return {};
}

int add_object(dl_phdr_info* object, std::size_t, void* to) {
  const std::string_view name = object->dlpi_name;
  if (name.starts_with("linux-vdso")) return 0;  // the kernel's own
  std::string id;
  for (const ElfW(Phdr) & part : std::span(object->dlpi_phdr, object->dlpi_phnum)) {
    if (part.p_type != PT_NOTE || !id.empty()) continue;
    const auto* begin = reinterpret_cast<const std::byte*>(object->dlpi_addr + part.p_vaddr);  // NOLINT: where it was loaded
    id = build_id({begin, part.p_memsz});
  }
  std::string& out = *static_cast<std::string*>(to);
  out += id.empty() ? file_id(name.empty() ? "/proc/self/exe" : name) : fmt::format("{} {}\n", name, id);
  return 0;
}

}  // namespace

std::string program_id() {
  std::string out = INSYN_VERSION "\n";
  dl_iterate_phdr(add_object, &out);
  for (const std::filesystem::path& each : language::division_dictionaries()) out += file_id(each);
  return out;
}

std::string file_id(const std::filesystem::path& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return fmt::format("{} none\n", file.string());
  return fmt::format("{} {} {} {}.{} {}.{}\n", file.string(), status.st_ino, status.st_size, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

std::filesystem::path beside_this_program(std::string_view name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

}  // namespace insyn
