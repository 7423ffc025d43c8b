#include "csdl.h"

#if defined(RLGYM_VIEWER) && !__has_include(<SDL2/SDL.h>)
#error "the viewer needs libsdl2-dev; build with make HEADLESS=1 to go without"
#endif

#if __has_include(<SDL2/SDL.h>)
#include <dlfcn.h>
#include <stddef.h>

static csdl_functions functions;

const csdl_functions *csdl_load(void) {
  static int is_loaded;
  if (is_loaded) return &functions;
  const char *const names[] = {
      "libSDL2-2.0.so.0", "libSDL2-2.0.so", "libSDL2.so", "libSDL2-2.0.0.dylib", "libSDL2.dylib"};
  void *library = NULL;
  for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++) {
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  }
  if (library == NULL) return NULL;

#define FIND(member, name) functions.member = (__typeof__(functions.member))dlsym(library, #name)
#define NEED(member, name) \
  FIND(member, name);      \
  if (functions.member == NULL) return NULL
  NEED(init, SDL_Init);
  NEED(quit, SDL_Quit);
  NEED(error, SDL_GetError);
  NEED(setHint, SDL_SetHint);
  NEED(currentVideoDriver, SDL_GetCurrentVideoDriver);
  NEED(enableScreenSaver, SDL_EnableScreenSaver);
  NEED(createWindow, SDL_CreateWindow);
  NEED(destroyWindow, SDL_DestroyWindow);
  NEED(windowSize, SDL_GetWindowSize);
  NEED(windowFlags, SDL_GetWindowFlags);
  NEED(setWindowFullscreen, SDL_SetWindowFullscreen);
  NEED(createRenderer, SDL_CreateRenderer);
  NEED(destroyRenderer, SDL_DestroyRenderer);
  NEED(rendererOutputSize, SDL_GetRendererOutputSize);
  FIND(setVSync, SDL_RenderSetVSync);
  NEED(renderCopy, SDL_RenderCopy);
  NEED(renderPresent, SDL_RenderPresent);
  NEED(createTexture, SDL_CreateTexture);
  NEED(destroyTexture, SDL_DestroyTexture);
  NEED(updateTexture, SDL_UpdateTexture);
  NEED(pollEvent, SDL_PollEvent);
  is_loaded = 1;
  return &functions;
}
#endif
