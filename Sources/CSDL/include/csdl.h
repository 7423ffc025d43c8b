// The few functions of SDL2 that a window needs, looked up when the first window is opened: a program
// that is built with the viewer starts, and trains, where SDL2 is not installed.
#ifndef CSDL_H
#define CSDL_H

#if __has_include(<SDL2/SDL.h>)
#include <SDL2/SDL.h>

typedef struct {
  __typeof__(SDL_Init) *init;
  __typeof__(SDL_Quit) *quit;
  __typeof__(SDL_GetError) *error;
  __typeof__(SDL_SetHint) *setHint;
  __typeof__(SDL_GetCurrentVideoDriver) *currentVideoDriver;
  __typeof__(SDL_EnableScreenSaver) *enableScreenSaver;
  __typeof__(SDL_CreateWindow) *createWindow;
  __typeof__(SDL_DestroyWindow) *destroyWindow;
  __typeof__(SDL_GetWindowSize) *windowSize;
  __typeof__(SDL_GetWindowFlags) *windowFlags;
  __typeof__(SDL_SetWindowFullscreen) *setWindowFullscreen;
  __typeof__(SDL_CreateRenderer) *createRenderer;
  __typeof__(SDL_DestroyRenderer) *destroyRenderer;
  __typeof__(SDL_GetRendererOutputSize) *rendererOutputSize;
  __typeof__(SDL_RenderSetVSync) *setVSync;  // NULL before SDL 2.0.18
  __typeof__(SDL_RenderCopy) *renderCopy;
  __typeof__(SDL_RenderPresent) *renderPresent;
  __typeof__(SDL_CreateTexture) *createTexture;
  __typeof__(SDL_DestroyTexture) *destroyTexture;
  __typeof__(SDL_UpdateTexture) *updateTexture;
  __typeof__(SDL_PollEvent) *pollEvent;
} csdl_functions;

/// Returns the functions, or NULL where SDL2 is not installed.
const csdl_functions *csdl_load(void);

#endif
#endif
