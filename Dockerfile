# The server as one folder of JavaScript on a plain Node image.
#
#   docker build --tag verbatim .
#   docker run --rm --publish 3000:3000 --volume verbatim:/data verbatim

FROM node:24-slim AS build
WORKDIR /app
COPY . .
# The image is Node 24 already, so the package `node` need not fetch it: no install scripts.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --loglevel=error
RUN npm run build --workspace=apps/server

FROM node:24-alpine
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATABASE_URL=sqlite:/data/verbatim.db
RUN mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build /app/LICENSE /app/apps/server/package.json ./
COPY --from=build /app/apps/server/dist ./dist/
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# A small young generation keeps the memory down; it costs little time.
CMD ["node", "--max-semi-space-size=8", "dist/main.js"]
