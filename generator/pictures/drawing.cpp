#include <librsvg/rsvg.h>

#include <memory>
#include <stdexcept>

#include "pictures/pictures.h"

namespace insyn::pictures {

namespace {

constexpr int kWidth = 1200, kHeight = 630;

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string png(std::string_view svg) {
  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, decltype(&g_object_unref)> drawing(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error), &g_object_unref);
  const auto fail = [&] {
    const std::string why = error == nullptr ? "unknown" : error->message;
    g_clear_error(&error);
    throw std::runtime_error("a drawing cannot be read: " + why);
  };
  if (!drawing) fail();
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, kWidth, kHeight), &cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> pen(cairo_create(surface.get()), &cairo_destroy);
  const RsvgRectangle all{0, 0, kWidth, kHeight};
  if (rsvg_handle_render_document(drawing.get(), pen.get(), &all, &error) == FALSE) fail();
  std::string out;
  if (cairo_surface_write_to_png_stream(surface.get(), append, &out) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("a drawing cannot be written as PNG");
  return out;
}

}  // namespace insyn::pictures
